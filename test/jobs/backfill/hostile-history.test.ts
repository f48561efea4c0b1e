import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFeedHistories } from "@/db/queries/feeds/backfills";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { backfillPages } from "@/db/schema/backfills";
import { posts } from "@/db/schema/posts";
import { backfillFeeds } from "@/jobs/backfill/backfill-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import {
  type Blog,
  postDate,
  postLink,
  postPage,
  rssOf,
  sitemapIndexOf,
  sitemapOf,
  wordpressPost,
} from "@/test/support/blogs";
import { testContext, testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let context: ReturnType<typeof testContext>;
let web: WebClient;
let pages: PageReader;
let blog: Blog;
const html = { "content-type": "text/html" };

beforeEach(async () => {
  context = testContext();
  web = testWeb();
  pages = openPageReader({ timeoutMs: 2_000 });
  server = await startWebServer({});
  blog = { origin: () => server.url(""), count: 3 };
  server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2, 3]));
  const feed = { company: "Acme", site: server.url("/blog/"), feed: server.url("/blog/feed/") };
  addFeeds(context.database, [feed], testNow);
});

afterEach(async () => {
  await Promise.all([web.close(), pages.close()]);
  await server.close();
});

async function backfill() {
  const polite = openPoliteWeb({ web, delayMs: 0, pause: async () => {} });
  const bounds = { maxPosts: 10_000, maxDocuments: 10_000, since: null };
  return recordRun(context, { job: "backfill", label: "", options: {} }, (run) =>
    backfillFeeds({ ...context, web: polite, pages }, run, {
      feeds: listFeedsToRead(context.database),
      bounds,
    }),
  );
}

function titles() {
  return context.database
    .select()
    .from(posts)
    .orderBy(posts.id)
    .all()
    .map(({ title }) => title);
}

function history() {
  return readFeedHistories(context.database, [1]).get(1);
}

/** Answers the interface of WordPress at any page. */
function answerInterface(answer: (page: number) => { body: string; headers?: object }): void {
  const query = "&_fields=id,date,date_gmt,link,guid,title,excerpt,content";
  for (let page = 1; page <= 60; page += 1) {
    const { body, headers = {} } = answer(page);
    for (const spelling of [query, query.replaceAll(",", "%2C")]) {
      const path = `/blog/wp-json/wp/v2/posts?per_page=50&page=${page}${spelling}`;
      server.answers[path] = document(body, { "content-type": "application/json", ...headers });
    }
  }
}

describe("the history of a hostile or broken server", () => {
  it("that answers every page with the same posts is left at the first that repeats", async () => {
    const same = [1, 2, 3, 4, 5].map((number) => wordpressPost(blog, number));
    answerInterface(() => ({
      body: JSON.stringify(same),
      headers: { "x-wp-totalpages": "9000", "x-wp-total": "450000" },
    }));
    await backfill();
    expect(titles()).toHaveLength(5);
    expect(server.requests.filter(({ path }) => path.includes("wp-json"))).toHaveLength(2);
    expect(history()).toMatchObject({
      state: "done",
      note: "The server gave the same posts again before all that it names.",
    });
  });

  it("that pages without end through what is known is left after twenty pages", async () => {
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2, 3, 4, 5]));
    const two = (page: number) => [(page % 4) + 1, (page % 4) + 2];
    for (let page = 2; page <= 60; page += 1) {
      const numbers = page === 2 ? [6, 7] : two(page);
      server.answers[`/blog/feed/?paged=${page}`] = document(rssOf(blog, numbers));
    }
    await backfill();
    expect(titles()).toHaveLength(7);
    expect(history()).toMatchObject({ note: "Left after 20 documents without a new post." });
    expect(server.requests.filter(({ path }) => path.includes("paged")).length).toBeLessThan(25);
  });

  it("gives no post of other hosts: those are somebody else's", async () => {
    const foreign = { ...wordpressPost(blog, 8), link: "https://bank.example/blog/a-post-of-ours" };
    answerInterface(() => ({
      body: JSON.stringify([1, 2, 3, 4].map((n) => wordpressPost(blog, n)).concat(foreign)),
    }));
    await backfill();
    expect(titles()).toHaveLength(4);
  });

  it.each([
    ["an object", '{"code":"rest_no_route"}'],
    ["half of an answer", '[{"link": "http'],
    ["a list of other things", '[1, null, {"name": "x"}]'],
    ["a web page", "<html>Sign in</html>"],
  ])("that answers its interface with %s is read in another way", async (_, body) => {
    answerInterface(() => ({ body }));
    server.answers["/blog/feed/?paged=2"] = document(rssOf(blog, [4, 5]));
    await backfill();
    expect(titles()).toHaveLength(5);
    expect(history()).toMatchObject({ strategy: "paged-feed" });
  });

  it("whose interface is that of other blogs too is read in another way", async () => {
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2, 3, 4, 5, 6]));
    const news = Array.from({ length: 12 }, (_, number) => ({
      ...wordpressPost(blog, number + 1),
      link: `${blog.origin()}/press/news-${number}`,
      guid: { rendered: `news-${number}` },
      title: { rendered: `Press release ${number}` },
    }));
    answerInterface(() => ({ body: JSON.stringify([...news, wordpressPost(blog, 1)]) }));
    server.answers["/blog/feed/?paged=2"] = document(rssOf(blog, [7]));
    await backfill();
    expect(titles().filter((title) => title.startsWith("Press"))).toEqual([]);
    expect(history()).toMatchObject({ strategy: "paged-feed" });
  });

  it("with site maps that list themselves and each other is read once", async () => {
    const [one, other] = [server.url("/sitemap.xml"), server.url("/more-posts.xml")];
    server.answers["/blog/sitemap.xml"] = document(
      sitemapIndexOf([one, server.url("/blog/sitemap.xml")]),
    );
    server.answers["/sitemap.xml"] = document(sitemapIndexOf([one, other]));
    server.answers["/more-posts.xml"] = document(gzipSync(sitemapOf([postLink(blog, 4), other])));
    server.answers[new URL(postLink(blog, 4)).pathname] = document(postPage(4), html);
    await backfill();
    expect(titles()).toHaveLength(4);
    expect(history()).toMatchObject({ state: "done", strategy: "sitemap" });
    const asked = server.requests.filter(({ path }) => path.endsWith(".xml"));
    expect(asked.length).toBeLessThan(12);
  });

  it("with a bomb for a site map stores nothing and goes on", async () => {
    server.answers["/blog/sitemap.xml"] = document(gzipSync(Buffer.alloc(80 * 1024 * 1024)));
    server.answers["/sitemap.xml"] = document(sitemapOf([postLink(blog, 4)]));
    server.answers[new URL(postLink(blog, 4)).pathname] = document(postPage(4), html);
    await backfill();
    expect(titles()).toHaveLength(4);
  });

  it("says of each listed page that is no post why, and of none that it is one", async () => {
    const link = (name: string) => server.url(`/blog/${name}`);
    const list = '<script type="application/ld+json">{"@type":"CollectionPage"}</script>';
    Object.assign(server.answers, {
      "/sitemap.xml": document(
        sitemapOf(["gone", "list", "file", "away", "slow", "deep"].map(link)),
      ),
      "/blog/list": document(`<html><head><title>All</title>${list}</head></html>`, html),
      "/blog/file": document("%PDF", { "content-type": "application/pdf" }),
      "/blog/away": document("", html),
      "/blog/deep": document(`<html>${"<div>".repeat(200_000)}`, html),
    });
    await backfill();
    expect(titles()).toHaveLength(3);
    const reasons = context.database.select().from(backfillPages).all();
    expect(reasons.map(({ state }) => state)).not.toContain("waiting");
    expect(
      Object.fromEntries(reasons.map(({ link: url, reason }) => [url.split("/").at(-1), reason])),
    ).toMatchObject({
      gone: "the server answered 404 Not Found",
      list: "the page says that it is a list or the like",
      file: "it is application/pdf",
      away: "the page has no title",
    });
  });

  it("asks nothing that robots.txt disallows, one thing at a time, with the pause that it asks for", async () => {
    server.answers["/robots.txt"] = document(
      "User-agent: *\nCrawl-delay: 7\nDisallow: /*wp-json/\nDisallow: /blog/secret\nSitemap: /all.xml\n",
      { "content-type": "text/plain" },
    );
    answerInterface(() => ({ body: JSON.stringify([wordpressPost(blog, 9)]) }));
    server.answers["/sitemap.xml"] = document(sitemapOf([server.url("/blog/secret-post")]));
    const pauses: number[] = [];
    const polite = openPoliteWeb({
      web,
      delayMs: 1_000,
      pause: async (ms) => void pauses.push(ms),
    });
    const bounds = { maxPosts: 100, maxDocuments: 100, since: null };
    await recordRun(context, { job: "backfill", label: "", options: {} }, (run) =>
      backfillFeeds({ ...context, web: polite, pages }, run, {
        feeds: listFeedsToRead(context.database),
        bounds,
      }),
    );
    const asked = server.requests.map(({ path }) => path);
    expect(asked.filter((path) => /wp-json|secret/.test(path))).toEqual([]);
    expect(pauses.slice(1).every((ms) => ms === 7_000)).toBe(true);
    expect(titles()).toHaveLength(3);
  });

  it("keeps a date that is only the site map's out of trends, and says what it is from", async () => {
    server.answers["/sitemap.xml"] = document(sitemapOf([postLink(blog, 4)], "2025-02-03"));
    server.answers[new URL(postLink(blog, 4)).pathname] = document(
      postPage(4, { dated: false }),
      html,
    );
    await backfill();
    const post = context.database.select().from(posts).all().at(-1);
    expect(post).toMatchObject({
      dateSource: "sitemap-lastmod",
      publishedAt: Date.UTC(2025, 1, 3),
      month: null,
    });
    expect(postDate(4).getTime()).not.toBe(post?.publishedAt);
  });
});
