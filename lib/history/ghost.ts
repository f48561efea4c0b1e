import { readSitemap } from "./read-sitemap";
import { blogRoots } from "./same-site";
import { nothing, onSite } from "./sitemap";
import type { HistoryStrategy } from "./strategy";

/** Ghost's site map of posts: every page in it is one. */
export const ghost: HistoryStrategy = {
  name: "ghost",
  start: (source) => blogRoots(source).map((root) => [`${root}/sitemap-posts.xml`]),
  async read(document, source) {
    const found = readSitemap(document);
    if (found === null || found.kind === "index") return null;
    return { ...nothing, pages: onSite(found.pages, source) };
  },
};
