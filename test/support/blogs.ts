// What servers of blogs answer; as `otherwise` of `startWebServer`. Each has posts number 1 (the
// newest) to `count`, a day apart, and a feed with the newest ten.
import type { ServerResponse } from "node:http";
import type { Answer } from "./web-server";

const newest = Date.UTC(2026, 10, 1);
const dayMs = 24 * 60 * 60 * 1000;
const feedLength = 10;

export type Blog = { origin: () => string; count: number };

export function postLink({ origin }: Pick<Blog, "origin">, number: number): string {
  return `${origin()}/blog/how-we-did-it-part-${number}`;
}

export function postDate(number: number): Date {
  return new Date(newest - number * dayMs);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** RSS of these posts. */
export function rssOf(blog: Blog, posts: number[]): string {
  const items = posts.map(
    (
      number,
    ) => `<item><title>How we did it, part ${number}</title><link>${postLink(blog, number)}</link>
      <guid isPermaLink="false">${number}</guid><pubDate>${postDate(number).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>
    <link>${blog.origin()}/blog/</link>${items.join("")}</channel></rss>`;
}

/** Atom of these posts, with what stands before them. */
function atomOf(blog: Blog, posts: number[], head = ""): string {
  const entries = posts.map(
    (number) => `<entry><title>How we did it, part ${number}</title><id>tag:${number}</id>
      <link rel="alternate" href="${postLink(blog, number)}"/><published>${postDate(number).toISOString()}</published></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/">
    <title>Acme</title><link href="${blog.origin()}/blog/"/>${head}${entries.join("")}</feed>`;
}

export function sitemapOf(urls: string[], lastmod?: string): string {
  const entry = (url: string) =>
    `<url><loc>${url}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ""}</url>`;
  return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map(entry).join("")}</urlset>`;
}

export function sitemapIndexOf(urls: string[]): string {
  const entries = urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`);
  return `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join("")}</sitemapindex>`;
}

/** The page of a post, with its date in JSON-LD unless it has none. */
export function postPage(number: number, { dated = true } = {}): string {
  const date = dated ? `"datePublished": "${postDate(number).toISOString()}",` : "";
  const sentence = "The retry budget was three because nobody had asked why it was. ";
  return `<!doctype html><html lang="en"><head><title>Part ${number} | Acme</title>
    <meta property="og:type" content="article"><meta property="og:site_name" content="Acme">
    <script type="application/ld+json">{${date} "@type": "BlogPosting", "headline": "How we did it, part ${number}"}</script></head>
    <body><nav>Home Blog Careers</nav><article><h1>How we did it, part ${number}</h1><p>${sentence.repeat(8)}</p></article></body></html>`;
}

const send = (response: ServerResponse, type: string, body: string) =>
  void response.writeHead(200, { "content-type": type }).end(body);
const missing = (response: ServerResponse) => void response.writeHead(404).end();
const feedOf = (blog: Blog) => rssOf(blog, numbers(1, Math.min(feedLength, blog.count)));

/** WordPress: the REST interface with its headers, and no `?paged` on the feed. */
export function wordpressBlog(blog: Blog): Answer {
  return (request, response) => {
    const url = new URL(request.url ?? "/", blog.origin());
    if (url.pathname === "/blog/feed/") return send(response, "application/rss+xml", feedOf(blog));
    if (url.pathname !== "/blog/wp-json/wp/v2/posts") return missing(response);
    const perPage = Number(url.searchParams.get("per_page"));
    const page = Number(url.searchParams.get("page"));
    const pages = Math.ceil(blog.count / perPage);
    if (page > pages) {
      response.writeHead(400, { "content-type": "application/json" });
      return void response.end('{"code":"rest_post_invalid_page_number"}');
    }
    const posts = numbers((page - 1) * perPage + 1, Math.min(page * perPage, blog.count));
    response.writeHead(200, {
      "content-type": "application/json",
      "x-wp-total": String(blog.count),
      "x-wp-totalpages": String(pages),
    });
    response.end(JSON.stringify(posts.map((number) => wordpressPost(blog, number))));
  };
}

export function wordpressPost(blog: Blog, number: number) {
  return {
    id: number,
    date: postDate(number).toISOString().slice(0, 19),
    date_gmt: postDate(number).toISOString().slice(0, 19),
    link: postLink(blog, number),
    guid: { rendered: String(number) },
    title: { rendered: `How we did it, part ${number}` },
    excerpt: { rendered: `<p>Part ${number} &hellip;</p>` },
    content: { rendered: `<p>Part ${number} tells how we moved the ledger.</p>` },
  };
}

/** A feed with `?paged=N` that ends in 404. */
export function pagedBlog(blog: Blog): Answer {
  return (request, response) => {
    const url = new URL(request.url ?? "/", blog.origin());
    if (url.pathname !== "/blog/feed/") return missing(response);
    const page = Number(url.searchParams.get("paged") ?? 1);
    const first = (page - 1) * feedLength + 1;
    const posts = numbers(first, Math.min(first + feedLength - 1, blog.count));
    if (posts.length === 0) return missing(response);
    send(response, "application/rss+xml", rssOf(blog, posts));
  };
}

/** Atom that names its archives one after the other (RFC 5005). */
export function archivedBlog(blog: Blog, relation: "next" | "prev-archive"): Answer {
  return (request, response) => {
    const part = /^\/blog\/feed\/(?:archive-(\d+))?$/.exec(request.url ?? "")?.[1];
    if (part === undefined && request.url !== "/blog/feed/") return missing(response);
    const first = Number(part ?? 0) * feedLength + 1;
    const posts = numbers(first, Math.min(first + feedLength - 1, blog.count));
    const next = `<link rel="${relation}" href="/blog/feed/archive-${Number(part ?? 0) + 1}"/>`;
    const hasMore = first + feedLength <= blog.count;
    send(response, "application/atom+xml", atomOf(blog, posts, hasMore ? next : ""));
  };
}

/** Blogger: at most 150 posts at a time, `start-index`, and the number of all posts. */
export function bloggerBlog(blog: Blog): Answer {
  return (request, response) => {
    const url = new URL(request.url ?? "/", blog.origin());
    if (url.pathname !== "/feeds/posts/default") return missing(response);
    const start = Number(url.searchParams.get("start-index") ?? 1);
    const size = Math.min(150, Number(url.searchParams.get("max-results") ?? 25));
    const total = `<openSearch:totalResults>${blog.count}</openSearch:totalResults>`;
    const posts = numbers(start, Math.min(start + size - 1, blog.count));
    send(response, "application/atom+xml", atomOf(blog, posts, total));
  };
}
