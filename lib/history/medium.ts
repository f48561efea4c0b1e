import { readSitemap } from "./read-sitemap";
import { nothing, onSite } from "./sitemap";
import type { HistorySource, HistoryStrategy } from "./strategy";

/** Medium ends the address of a post with its id: `/how-we-did-it-1a2b3c4d5e6f`. */
const postAddress = /-[0-9a-f]{8,12}$/;
const sitemapOfPosts = /\/posts\//;

/** Site maps of a publication on Medium with a domain of its own: posts by day or month. */
export const medium: HistoryStrategy = {
  name: "medium",
  start: (source) => publicationHosts(source).map((host) => [`${host}/sitemap/sitemap.xml`]),
  async read(document, source) {
    const found = readSitemap(document);
    if (found === null) return null;
    if (found.kind === "index") {
      const { origin } = new URL(document.url);
      const posts = found.sitemaps.filter(
        (url) => new URL(url).origin === origin && sitemapOfPosts.test(url),
      );
      return { ...nothing, next: posts };
    }
    const posts = found.pages.filter(({ url }) => postAddress.test(new URL(url).pathname));
    return { ...nothing, pages: onSite(posts, source) };
  },
};

/** On medium.com itself the site map is that of all its writers. */
function publicationHosts({ known, feedUrl, siteUrl }: HistorySource): string[] {
  const isMedium = known.some(({ url }) => postAddress.test(new URL(url).pathname));
  const { origin, hostname } = new URL(siteUrl ?? feedUrl);
  return isMedium && !/(?:^|\.)medium\.com$/.test(hostname) ? [origin] : [];
}
