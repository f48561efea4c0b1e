import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discoverFeeds, readAddress } from "@/lib/discovery/discover-feeds";
import { previewHistory } from "@/lib/history/preview-history";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import {
  type Blog,
  pagedBlog,
  postLink,
  rssOf,
  sitemapOf,
  wordpressBlog,
} from "@/test/support/blogs";
import { testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { type Answer, document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let web: WebClient;
let pages: PageReader;
let otherwise: Answer;
const blog: Blog = { origin: () => server.url(""), count: 75 };

beforeEach(async () => {
  otherwise = (_, response) => response.writeHead(404).end();
  server = await startWebServer({}, (request, response) => otherwise(request, response));
  web = testWeb();
  pages = openPageReader();
});

afterEach(async () => {
  await Promise.all([web.close(), pages.close()]);
  await server.close();
});

function tools() {
  const polite = openPoliteWeb({ web, delayMs: 0, pause: async () => {} });
  return { web: polite, pages, signal: AbortSignal.timeout(10_000), now: testNow };
}

async function discover(path: string) {
  const discovery = await discoverFeeds(server.url(path), tools());
  if ("reason" in discovery) return discovery.reason;
  return discovery.feeds.map(({ url, how }) => [new URL(url).pathname, how]);
}

function page(head: string, body = ""): Answer {
  const html = `<html><head><title>Acme</title>${head}</head><body>${body}</body></html>`;
  return document(html, { "content-type": "text/html" });
}

const alternate = (href: string, type = "application/rss+xml", title = "") =>
  `<link rel="alternate" type="${type}" href="${href}" title="${title}">`;

describe("discoverFeeds", () => {
  it("takes the address of a feed as it is", async () => {
    server.answers["/feed"] = document(rssOf(blog, [1, 2]));
    expect(await discover("/feed")).toEqual([["/feed", "given"]]);
  });

  it("follows what the page names, without comments, videos, oEmbed and REST interfaces", async () => {
    const all = rssOf(blog, [1, 2]);
    server.answers["/blog"] = page(
      [
        alternate("/comments/feed/", undefined, "Acme » Comments Feed"),
        alternate("/first-post/feed", undefined, "Comments on: First post"),
        alternate("https://www.youtube.com/feeds/videos.xml?channel_id=1"),
        alternate("/wp-json/oembed/1.0/embed?url=x", "application/json+oembed"),
        alternate("/wp-json/wp/v2/pages/2", "application/json"),
        alternate("/blog/rss", "application/rss+xml", "Acme"),
        alternate("/blog/atom", "application/atom+xml", "Acme"),
        alternate("/blog/design", "application/rss+xml", "Acme Design"),
        '<link rel="alternate" hreflang="de" href="/de/blog">',
      ].join(""),
    );
    for (const path of ["/comments/feed/", "/first-post/feed", "/blog/rss", "/blog/atom"]) {
      server.answers[path] = document(all);
    }
    server.answers["/blog/design"] = document(rssOf(blog, [7, 8]));
    expect(await discover("/blog")).toEqual([
      ["/blog/rss", "linked"],
      ["/blog/design", "linked"],
    ]);
    expect(server.requests.map(({ path }) => path)).not.toContain("/comments/feed/");
  });

  it("goes by a link for readers, and then by the usual places", async () => {
    server.answers["/news"] = page("", '<a href="/news/rss.xml">RSS</a>');
    server.answers["/news/rss.xml"] = document(rssOf(blog, [1]));
    expect(await discover("/news")).toEqual([["/news/rss.xml", "linked"]]);
    server.answers["/eng/"] = page("");
    server.answers["/eng/atom.xml"] = document(rssOf(blog, [1]));
    expect(await discover("/eng/")).toEqual([["/eng/atom.xml", "guessed"]]);
  });

  it("says in words why there is no feed", async () => {
    server.answers["/plain"] = page(alternate("/empty"));
    server.answers["/empty"] = document(rssOf(blog, []));
    expect(await discover("/plain")).toMatch(
      /names no feed, and there is none at the usual places/,
    );
    expect(await discover("/gone")).toBe(
      "The page could not be read: the server answered 404 Not Found.",
    );
    const inside = await discoverFeeds("http://169.254.169.254/latest", tools());
    expect(inside).toMatchObject({ reason: expect.stringContaining("not a public address") });
    expect(await discoverFeeds("not an address", tools())).toMatchObject({
      reason: expect.stringContaining("no address of a web page"),
    });
  });
});

describe("readAddress", () => {
  it.each([
    ["acme.example/blog", "https://acme.example/blog"],
    [" http://acme.example ", "http://acme.example/"],
    ["ftp://acme.example", null],
    ["javascript:alert(1)", null],
    ["acme", null],
    ["two words.example", null],
    ["", null],
  ])("reads %j as %j", (typed, address) => expect(readAddress(typed)).toBe(address));
});

describe("previewHistory", () => {
  async function preview() {
    const discovery = await discoverFeeds(server.url("/blog/feed/"), tools());
    const [feed] = "feeds" in discovery ? discovery.feeds : [];
    return feed ? previewHistory(feed, tools()) : "no feed";
  }

  it("names the way and how many posts there are", async () => {
    otherwise = wordpressBlog(blog);
    expect(await preview()).toEqual({ strategy: "wordpress", posts: 75, isAtLeast: false });
  });

  it("says how many there are at least where the number is not known", async () => {
    otherwise = pagedBlog(blog);
    expect(await preview()).toEqual({ strategy: "paged-feed", posts: 20, isAtLeast: true });
  });

  it("counts the posts of a site map without fetching them", async () => {
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2]));
    const links = [1, 2, 3, 4, 5].map((number) => postLink(blog, number));
    server.answers["/sitemap.xml"] = document(sitemapOf([...links, server.url("/pricing")]));
    expect(await preview()).toEqual({ strategy: "sitemap", posts: 5, isAtLeast: false });
    expect(server.requests.filter(({ path }) => path.includes("how-we-did-it"))).toEqual([]);
  });

  it("says that there is none where no way shows any", async () => {
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2]));
    expect(await preview()).toBeNull();
  });
});
