import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  findBackfill,
  listWantedBackfills,
  readFeedHistories,
  wantsBackfill,
} from "@/db/queries/feeds/backfills";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { posts } from "@/db/schema/posts";
import { backfillFeeds } from "@/jobs/backfill/backfill-feeds";
import type { BackfillBounds } from "@/jobs/backfill/feed-work";
import { recordRun } from "@/jobs/run/record-run";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import {
  archivedBlog,
  type Blog,
  bloggerBlog,
  pagedBlog,
  postDate,
  postLink,
  postPage,
  rssOf,
  sitemapIndexOf,
  sitemapOf,
  wordpressBlog,
  wordpressPost,
} from "@/test/support/blogs";
import { testContext, testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { type Answer, document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let context: ReturnType<typeof testContext>;
let web: WebClient;
let pages: PageReader;

async function serve(otherwise: (blog: Blog) => Answer, count: number): Promise<Blog> {
  const blog = { origin: () => server.url(""), count };
  server = await startWebServer({}, (request, response) => otherwise(blog)(request, response));
  return blog;
}

beforeEach(() => {
  context = testContext();
  web = testWeb();
  pages = openPageReader();
});

afterEach(async () => {
  await Promise.all([web.close(), pages.close()]);
  await server.close();
});

function addFeed(path = "/blog/feed/"): void {
  addFeeds(
    context.database,
    [{ company: "Acme", site: server.url("/blog/"), feed: server.url(path) }],
    testNow,
  );
}

async function backfill(over: Partial<BackfillBounds> = {}) {
  const bounds = { maxPosts: 10_000, maxDocuments: 10_000, since: null, ...over };
  const polite = openPoliteWeb({ web, delayMs: 0, pause: async () => {} });
  const description = { job: "backfill" as const, label: "", options: {} };
  return recordRun(context, description, (run) =>
    backfillFeeds({ ...context, web: polite, pages }, run, {
      feeds: listFeedsToRead(context.database),
      bounds,
    }),
  );
}

function stored() {
  return context.database.select().from(posts).orderBy(posts.id).all();
}

function history() {
  return readFeedHistories(context.database, [1]).get(1);
}

function asked(pattern: RegExp): string[] {
  return server.requests.map(({ path }) => path).filter((path) => pattern.test(path));
}

describe("the history of a blog", () => {
  it("on WordPress comes from its interface, with texts, dates and the feed's own posts known", async () => {
    await serve(wordpressBlog, 120);
    addFeed();
    const summary = await backfill();
    expect(summary).toMatchObject({ status: "succeeded", counts: { added: 110, documents: 3 } });
    expect(stored()).toHaveLength(120);
    expect(stored().at(-1)).toMatchObject({
      title: "How we did it, part 120",
      publishedAt: postDate(120).getTime(),
      dateSource: "wordpress",
      content: "Part 120 tells how we moved the ledger.",
    });
    expect(history()).toMatchObject({ state: "done", strategy: "wordpress", total: 120 });
    expect(countWrongMonthlyCounts(context.database)).toBe(0);
  });

  it.each([
    ["numbered pages of the feed", pagedBlog],
    ["pages that the feed names as next", (blog: Blog) => archivedBlog(blog, "next")],
    ["archives that the feed names", (blog: Blog) => archivedBlog(blog, "prev-archive")],
  ])("comes from %s", async (_, kind) => {
    await serve(kind, 34);
    addFeed();
    await backfill();
    expect(stored()).toHaveLength(34);
    expect(history()).toMatchObject({ state: "done", strategy: "paged-feed" });
  });

  it("on Blogger comes 150 posts at a time", async () => {
    await serve(bloggerBlog, 320);
    addFeed("/feeds/posts/default");
    await backfill();
    expect(stored()).toHaveLength(320);
    expect(history()).toMatchObject({ state: "done", strategy: "blogger", total: 320 });
    expect(asked(/start-index/)).toHaveLength(3);
  });

  it("on Ghost comes from its site map of posts and their pages", async () => {
    const blog = await serve(() => (_, response) => response.writeHead(404).end(), 12);
    const links = Array.from({ length: 12 }, (_, index) => postLink(blog, index + 1));
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2, 3]));
    server.answers["/blog/sitemap-posts.xml"] = document(sitemapOf(links, "2026-11-02"));
    for (const [index, link] of links.entries()) {
      server.answers[new URL(link).pathname] = document(postPage(index + 1), html);
    }
    addFeed();
    const summary = await backfill();
    expect(summary.counts).toMatchObject({ added: 9, pagesRead: 9 });
    expect(stored().find(({ title }) => title.endsWith("part 12"))).toMatchObject({
      publishedAt: postDate(12).getTime(),
      dateSource: "json-ld",
      contentSource: "page",
      content: expect.stringContaining("The retry budget was three"),
    });
    expect(history()).toMatchObject({ state: "done", strategy: "ghost", added: 9 });
  });

  it("on Medium comes from its site maps of posts by month, and no page of other kinds", async () => {
    const blog = await serve(() => (_, response) => response.writeHead(404).end(), 4);
    const link = (number: number) => `${blog.origin()}/how-we-did-it-${number}a2b3c4d5e6f`;
    const item = (number: number) =>
      `<item><title>Part ${number}</title><link>${link(number)}</link></item>`;
    server.answers["/feed"] = document(
      `<rss version="2.0"><channel><title>Acme</title><link>${blog.origin()}</link>${item(1)}</channel></rss>`,
    );
    server.answers["/sitemap/sitemap.xml"] = document(
      sitemapIndexOf([
        server.url("/sitemap/posts/2026/posts-2026-10.xml"),
        server.url("/sitemap/users.xml"),
      ]),
    );
    server.answers["/sitemap/posts/2026/posts-2026-10.xml"] = document(
      sitemapOf([link(1), link(2), server.url("/about")]),
    );
    server.answers[new URL(link(2)).pathname] = document(postPage(2), html);
    addFeed("/feed");
    await backfill();
    expect(stored()).toHaveLength(2);
    expect(history()).toMatchObject({ state: "done", strategy: "medium" });
    expect(asked(/users|about/)).toEqual([]);
  });
});

const html = { "content-type": "text/html" };

describe("a backfill", () => {
  it("goes on where the last run ended, and does not read again what is done", async () => {
    await serve(wordpressBlog, 220);
    addFeed();
    await backfill({ maxDocuments: 2 });
    expect(history()).toMatchObject({ state: "partly", documents: 2, seen: 100, total: 220 });
    await backfill();
    expect(stored()).toHaveLength(220);
    const before = asked(/wp-json/);
    expect(new Set(before).size).toBe(before.length);
    await backfill();
    expect(asked(/wp-json/)).toEqual(before);
  });

  it("stops at the number of posts and at the day that it is given", async () => {
    await serve(wordpressBlog, 220);
    addFeed();
    await backfill({ since: postDate(70).getTime() });
    expect(stored()).toHaveLength(70);
    expect(history()).toMatchObject({ state: "partly" });
    await backfill({ maxPosts: 10 });
    expect(stored().length).toBeLessThan(220);
    await backfill();
    expect(stored()).toHaveLength(220);
  });

  it("for a missed window reads back to it, and leaves how far the history is read", async () => {
    const blog = await serve(wordpressBlog, 400);
    addFeed();
    await backfill();
    const before = findBackfill(context.database, 1);
    server.requests.length = 0;
    // Thirty posts were published meanwhile that the feed shows no more.
    const shifted = { origin: blog.origin, count: 430 };
    const numbered = (page: number) =>
      Array.from({ length: 50 }, (_, index) => (page - 1) * 50 + index - 29).map((number) =>
        wordpressPost(shifted, number),
      );
    for (const page of [1, 2, 3]) {
      server.answers[wordpressPath(page)] = document(JSON.stringify(numbered(page)), {
        "x-wp-total": "430",
      });
    }
    wantsBackfill(context.database, 1, { since: postDate(5).getTime(), now: testNow });
    await backfill();
    expect(stored()).toHaveLength(430);
    expect(asked(/wp-json/)).toEqual([wordpressPath(1)]);
    expect(listWantedBackfills(context.database, testNow)).toEqual([]);
    const { wantedAt, wantedSince, ...after } = findBackfill(context.database, 1) ?? {};
    expect(before).toMatchObject(after);
  });

  it("records a feed whose server does not answer, and lets its want rest for hours", async () => {
    await serve(() => (request) => request.socket.destroy(), 0);
    addFeed();
    wantsBackfill(context.database, 1, { since: null, now: testNow });
    const summary = await backfill();
    expect(summary.firstFailures).toMatchObject([{ reason: "its server does not answer" }]);
    expect(listWantedBackfills(context.database, testNow + 1_000)).toEqual([]);
    expect(listWantedBackfills(context.database, testNow + 6 * 3_600_000)).toHaveLength(1);
    expect(history()?.state).not.toBe("done");
  });

  it("says that there is no older post where no way shows one", async () => {
    const blog = await serve(() => (_, response) => response.writeHead(404).end(), 3);
    server.answers["/blog/feed/"] = document(rssOf(blog, [1, 2, 3]));
    addFeed();
    await backfill();
    expect(listFeeds(context.database)).toMatchObject([{ posts: 3 }]);
    expect(history()).toMatchObject({ state: "done", strategy: null, added: 0 });
  });
});

function wordpressPath(page: number): string {
  return `/blog/wp-json/wp/v2/posts?per_page=50&page=${page}&_fields=id,date,date_gmt,link,guid,title,excerpt,content`;
}
