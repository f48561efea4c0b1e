import { z } from "zod";
import { decodeDocument } from "@/lib/feeds/decode-document";
import type { ItemDraft } from "@/lib/feeds/normalise-item";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { postsOfItems } from "./posts-of-items";
import { blogRoots, isOnSite } from "./same-site";
import type { HistoryDocument, HistorySource, HistoryStrategy } from "./strategy";

const postsPerPage = 50;
const fields = "id,date,date_gmt,link,guid,title,excerpt,content";
/** Feeds of a part of the blog: the interface would give the posts of all parts. */
const partOfBlog = /\/(?:category|tag|author|topics?)\//i;
/** Of the newest posts there, so many must be those of the feed. */
const leastShared = 0.6;
const leastCompared = 5;

const rendered = z.object({ rendered: z.string() }).nullish().catch(null);
const postSchema = z.object({
  link: z.string(),
  date: z.string().nullish().catch(null),
  date_gmt: z.string().nullish().catch(null),
  guid: rendered,
  title: rendered,
  excerpt: rendered,
  content: rendered,
});

/** The REST interface of WordPress (`/wp-json/wp/v2/posts`): every post with its text, in pages. */
export const wordpress: HistoryStrategy = {
  name: "wordpress",
  start(source) {
    if (partOfBlog.test(new URL(source.feedUrl).pathname)) return [];
    const query = `per_page=${postsPerPage}&page=1&_fields=${fields}`;
    return blogRoots(source).map((root) => [`${root}/wp-json/wp/v2/posts?${query}`]);
  },
  async read(document, source) {
    const found = readPosts(document);
    if (found === null) return null;
    const posts = found.filter(({ link }) => isOnSite(link, source));
    const url = new URL(document.url);
    const page = Number(url.searchParams.get("page"));
    if (page === 1 && !source.isProven && !isSameBlog(posts, source)) return null;
    const pages = numberOf(document.headers.get("x-wp-totalpages"));
    const hasMore = pages === null ? found.length === postsPerPage : page < pages;
    url.searchParams.set("page", String(page + 1));
    const next = hasMore && found.length > 0 ? [url.href] : [];
    return { posts, pages: [], next, total: numberOf(document.headers.get("x-wp-total")) };
  },
};

function readPosts({ bytes, headers, now }: HistoryDocument): IncomingPost[] | null {
  const list = parseJson(decodeDocument(bytes, headers.get("content-type")));
  if (!Array.isArray(list)) return null;
  const drafts = list.flatMap((value) => {
    const post = postSchema.safeParse(value).data;
    return post ? draftOf(post) : [];
  });
  if (list.length > 0 && drafts.length === 0) return null;
  return postsOfItems(drafts, { dateSource: "wordpress", now });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is not the interface.
    return null;
  }
}

function draftOf(post: z.infer<typeof postSchema>): ItemDraft {
  // Without a zone it would be read as UTC, which date_gmt is and date only nearly.
  const dates = [post.date_gmt ? `${post.date_gmt}Z` : null, post.date ?? null];
  return {
    links: [{ href: post.link, base: post.link }],
    guid: post.guid?.rendered ?? null,
    title: htmlOf(post.title),
    summary: htmlOf(post.excerpt),
    content: htmlOf(post.content),
    dates: dates.filter((date) => date !== null),
    tags: [],
    lang: null,
  };
}

function htmlOf(text: z.infer<typeof rendered>) {
  return text ? { value: text.rendered, type: "html" as const } : null;
}

/**
 * The interface of a site gives the posts of all its blogs: it is the feed's only where the newest
 * posts are those that the feed has.
 */
function isSameBlog(posts: IncomingPost[], { known }: HistorySource): boolean {
  const dates = known.flatMap(({ publishedAt }) => publishedAt ?? []);
  const [oldest, newest] = [Math.min(...dates), Math.max(...dates)];
  const urls = new Set(known.map(({ url }) => url));
  const compared = posts.filter(({ publishedAt }) => {
    return publishedAt !== null && publishedAt >= oldest && publishedAt <= newest;
  });
  if (known.length < leastCompared || compared.length < leastCompared) return true;
  return compared.filter(({ url }) => urls.has(url)).length >= leastShared * compared.length;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
