import { gunzipSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";
import { absoluteUrl, canonicalUrl } from "@/lib/feeds/canonical-url";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { parseFeedDate } from "@/lib/feeds/parse-date";
import { decodeEntities } from "@/lib/feeds/plain-text";
import type { HistoryDocument, ListedPage } from "./strategy";

/** What the protocol allows of one site map. */
const maxBytes = 50 * 1024 * 1024;
const maxEntries = 50_000;

/** A site map: pages, or the addresses of more site maps. */
export type Sitemap =
  | { kind: "pages"; pages: ListedPage[] }
  | { kind: "index"; sitemaps: string[] };

const parser = new XMLParser({
  ignoreAttributes: true,
  // Entities that the document declares are never expanded; the five of XML are decoded here.
  processEntities: false,
  parseTagValue: false,
  removeNSPrefix: true,
  maxNestedTags: 20,
  isArray: (name) => name === "url" || name === "sitemap",
});

/**
 * Reads a site map or an index of them (sitemaps.org), packed with gzip or not, or a plain list of
 * addresses. Null where it is none, is broken, or larger than the protocol allows. Never throws.
 */
export function readSitemap(document: HistoryDocument): Sitemap | null {
  const bytes = unpacked(document.bytes);
  if (bytes === null) return null;
  const text = decodeDocument(bytes, document.headers.get("content-type")).trimStart();
  if (text.startsWith("http"))
    return pagesOf(
      text.split(/\s+/).map((loc) => ({ loc })),
      document,
    );
  const root = parse(text);
  if (isRecord(root?.sitemapindex)) {
    const entries = entriesOf(root.sitemapindex.sitemap);
    const sitemaps = entries.flatMap(({ loc }) => absoluteUrl(loc, document.url) ?? []);
    return { kind: "index", sitemaps: [...new Set(sitemaps)] };
  }
  return isRecord(root?.urlset) ? pagesOf(entriesOf(root.urlset.url), document) : null;
}

/** A file packed by gzip is often served as just that, which no client unpacks. */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.length > maxBytes ? null : bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    // Broken, or a bomb: cut off at the limit.
    return null;
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const root: unknown = parser.parse(text);
    return isRecord(root) ? root : null;
  } catch {
    // No XML, or nested beyond all reason.
    return null;
  }
}

type Entry = { loc: string; lastmod?: string };

function entriesOf(value: unknown): Entry[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, maxEntries).flatMap((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.loc !== "string") return [];
    const lastmod = typeof entry.lastmod === "string" ? { lastmod: entry.lastmod } : {};
    return [{ loc: decodeEntities(entry.loc), ...lastmod }];
  });
}

function pagesOf(entries: Entry[], { url: base, now }: HistoryDocument): Sitemap {
  const pages = entries.slice(0, maxEntries).flatMap(({ loc, lastmod }) => {
    const link = absoluteUrl(loc, base);
    const url = link === null ? null : canonicalUrl(link);
    if (link === null || url === null) return [];
    return [{ url, link, lastmodAt: lastmod ? parseFeedDate(lastmod, now) : null }];
  });
  return { kind: "pages", pages: [...new Map(pages.map((page) => [page.url, page])).values()] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
