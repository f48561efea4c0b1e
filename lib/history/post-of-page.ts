import { canonicalUrl } from "@/lib/feeds/canonical-url";
import type { PageFacts } from "@/lib/pages/page-facts";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { siteOf } from "./same-site";
import type { ListedPage } from "./strategy";

/**
 * The post on a page that a site map lists, by what the page says of itself; its date is the site
 * map's last change where the page gives none. Or why it is no post.
 */
export function postOfPage(page: ListedPage, facts: PageFacts): IncomingPost | { reason: string } {
  if (facts.kind === "other") return { reason: "the page says that it is a list or the like" };
  if (facts.title === "") return { reason: "the page has no title" };
  if (siteOf(facts.url) !== siteOf(page.link)) return { reason: "it leads to another site" };
  if (new URL(facts.url).pathname === "/") return { reason: "it leads to the home page" };
  const url = canonicalUrl(facts.canonical) ?? page.url;
  const { publishedAt, dateSource } =
    facts.publishedAt === null
      ? { publishedAt: page.lastmodAt, dateSource: page.lastmodAt === null ? null : lastmod }
      : facts;
  return {
    url,
    link: facts.canonical,
    guid: null,
    title: facts.title,
    summary: facts.summary,
    content: facts.text,
    contentSource: facts.text === null ? null : "page",
    lang: facts.lang,
    tags: facts.tags,
    publishedAt,
    dateSource,
  };
}

const lastmod = "sitemap-lastmod" as const;
