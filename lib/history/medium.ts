import { readSitemap } from "./read-sitemap";
import { nothing, onSite } from "./sitemap";
import type { HistorySource, HistoryStrategy, ListedPage } from "./strategy";

const dayMs = 24 * 60 * 60 * 1000;
/** Medium ends the address of a post with its id: `/how-we-did-it-1a2b3c4d5e6f`. */
const postAddress = /-[0-9a-f]{8,12}$/;
const sitemapOfPosts = /\/posts\//;
/** `/sitemap/posts/2024/posts-2024-05-17.xml`: the posts of a day; of a month without the last part. */
const dateInName = /(\d{4})-(\d{2})(?:-(\d{2}))?\.xml/;

/**
 * Medium's site maps of posts, by day or month: those of a publication with a domain of its own, and
 * on medium.com itself those of all its writers, of which only the feed's own posts are taken. The
 * newest come first, so that a run which is bounded brings what matters most.
 */
export const medium: HistoryStrategy = {
  name: "medium",
  isSparse: true,
  start: (source) => (isMedium(source) ? [[`${siteOrigin(source)}/sitemap/sitemap.xml`]] : []),
  async read(document, source) {
    const found = readSitemap(document);
    if (found === null) return null;
    if (found.kind === "pages") {
      return { ...nothing, pages: onSite(found.pages.filter(isPostOf(source)), source) };
    }
    const { origin } = new URL(document.url);
    const ofPosts = found.sitemaps.filter(
      (url) => new URL(url).origin === origin && sitemapOfPosts.test(url) && isWanted(url, source),
    );
    return { ...nothing, next: ofPosts.sort((a, b) => endOf(b) - endOf(a)) };
  },
};

function isMedium({ known, feedUrl }: HistorySource): boolean {
  const folder = folderOnMedium(feedUrl);
  return folder !== null || known.some(({ url }) => postAddress.test(new URL(url).pathname));
}

/** On medium.com a feed is at `/feed/NAME`, wherever it says that its blog is. */
function siteOrigin({ feedUrl, siteUrl }: HistorySource): string {
  return new URL(folderOnMedium(feedUrl) === null ? (siteUrl ?? feedUrl) : feedUrl).origin;
}

/** Where the posts of a feed on medium.com lie: `/NAME/`, `/@NAME/`; null for feeds elsewhere. */
function folderOnMedium(feedUrl: string): string | null {
  const { hostname, pathname } = new URL(feedUrl);
  const name = /^\/feed\/([^/]+)\/?$/.exec(pathname)?.[1];
  return name !== undefined && /^(?:www\.)?medium\.com$/.test(hostname) ? `/${name}/` : null;
}

function isPostOf({ feedUrl }: HistorySource): (page: ListedPage) => boolean {
  const folder = folderOnMedium(feedUrl)?.toLowerCase() ?? "/";
  return ({ url }) => {
    const path = new URL(url).pathname;
    return postAddress.test(path) && path.toLowerCase().startsWith(folder);
  };
}

/** A look at a missed window needs nothing older than that; what has no date in its name may be anything. */
function isWanted(url: string, { isProven, since }: HistorySource): boolean {
  return !isProven || since === null || endOf(url) > since;
}

/** The end (epoch ms) of the day or month that a site map is named for. */
function endOf(url: string): number {
  const [, year, month, day] = dateInName.exec(url) ?? [];
  if (year === undefined) return Number.POSITIVE_INFINITY;
  return day === undefined
    ? Date.UTC(Number(year), Number(month))
    : Date.UTC(Number(year), Number(month) - 1, Number(day)) + dayMs;
}
