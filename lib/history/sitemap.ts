import { learnPostShape } from "./post-shape";
import { readSitemap } from "./read-sitemap";
import { blogRoots, isOnSite } from "./same-site";
import type { HistorySource, HistoryStep, HistoryStrategy, ListedPage } from "./strategy";

/** Names of site maps, by what is in them, as the usual generators write them. */
const ofPosts = /post|blog|article|news|engineering|stor(?:y|ies)/i;
const ofOthers =
  /tag|categor|author|user|page|product|image|video|attachment|doc|job|career|event|webinar|local/i;

/** Any site map: those that robots.txt names, else at the usual places; its pages are judged by their addresses. */
export const sitemap: HistoryStrategy = {
  name: "sitemap",
  start(source) {
    const usual = ["sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml", "sitemap.xml.gz"];
    const places = blogRoots(source).flatMap((root) => usual.map((name) => [`${root}/${name}`]));
    return source.sitemaps.length > 0 ? [source.sitemaps, ...places] : places;
  },
  async read(document, source) {
    const found = readSitemap(document);
    if (found === null) return null;
    if (found.kind === "index") return { ...nothing, next: likelySitemaps(found.sitemaps, source) };
    const objectionTo = learnPostShape(source.known.map(({ url }) => url));
    const pages = found.pages.filter(({ url }) => objectionTo(url) === null);
    return { ...nothing, pages: onSite(pages, source) };
  },
};

export const nothing: HistoryStep = { posts: [], pages: [], next: [], total: null };

/** Of an index, the site maps of posts where their names tell, else all that are not of other things. */
function likelySitemaps(sitemaps: string[], source: HistorySource): string[] {
  const own = sitemaps.filter((url) => isOnSite(url, source));
  const posts = own.filter((url) => ofPosts.test(nameOf(url)) && !/post_(?:tag|cat)/.test(url));
  if (posts.length > 0) return posts;
  return own.filter((url) => !ofOthers.test(nameOf(url)));
}

function nameOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

export function onSite(pages: ListedPage[], source: HistorySource): ListedPage[] {
  return pages.filter(({ link }) => isOnSite(link, source));
}
