import { parseFeedDate } from "@/lib/feeds/parse-date";
import type { DateSource } from "@/lib/posts/date-source";

/** The first text that a page's meta elements give under a name, null where none does. */
export type MetaReader = (name: string) => string | null;

type Dated = { publishedAt: number | null; dateSource: DateSource | null };

const openGraphNames = ["article:published_time", "og:published_time", "og:article:published_time"];
const metaNames = [
  ...["datepublished", "date", "publish-date", "publish_date", "published_at", "pubdate"],
  ...["parsely-pub-date", "sailthru.date", "article.published", "dc.date", "dc.date.issued"],
  ...["dcterms.created", "dcterms.date", "citation_publication_date", "last-published"],
];

/**
 * When a page was published: by its JSON-LD, OpenGraph, other meta elements, its address where that
 * names a day, a `<time>` element, its address where that names a month. Null where nothing says so.
 */
export function pageDate(page: {
  jsonLd: string[];
  meta: MetaReader;
  times: string[];
  url: string;
  now: number;
}): Dated {
  const { meta, url, now } = page;
  const candidates: [DateSource, (string | null)[]][] = [
    ["json-ld", page.jsonLd],
    ["opengraph", openGraphNames.map(meta)],
    ["meta", metaNames.map(meta)],
    ["url", [dayInAddress(url)]],
    ["time-element", page.times],
    ["url", [monthInAddress(url)]],
  ];
  for (const [dateSource, texts] of candidates) {
    for (const text of texts) {
      const publishedAt = text === null ? null : parseFeedDate(text, now);
      if (publishedAt !== null) return { publishedAt, dateSource };
    }
  }
  return { publishedAt: null, dateSource: null };
}

const year = "(19[89]\\d|20\\d\\d)";
const month = "(0?[1-9]|1[0-2])";
const day = "(0?[1-9]|[12]\\d|3[01])";
const dayPath = new RegExp(`/${year}[/-]${month}[/-]${day}(?=[/-]|$)`);
const compactPath = new RegExp(`/${year}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=[/-]|$)`);
const monthPath = new RegExp(`/${year}/${month}(?=/)`);

/** The day that the path of an address names (`/2024/05/01/`, `/2024-05-01-title`), as YYYY-MM-DD. */
function dayInAddress(url: string): string | null {
  const found = dayPath.exec(new URL(url).pathname) ?? compactPath.exec(new URL(url).pathname);
  if (found === null) return null;
  return [found[1], found[2]?.padStart(2, "0"), found[3]?.padStart(2, "0")].join("-");
}

/** The first day of the month that the path names (`/2024/05/title`): right to within the month. */
function monthInAddress(url: string): string | null {
  const found = monthPath.exec(new URL(url).pathname);
  return found === null ? null : `${found[1]}-${found[2]?.padStart(2, "0")}-01`;
}
