import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFeedHistories } from "@/db/queries/feeds/backfills";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { posts } from "@/db/schema/posts";
import { backfillFeeds } from "@/jobs/backfill/backfill-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import {
  archivedBlog,
  type Blog,
  bloggerBlog,
  pagedBlog,
  postLink,
  postPage,
  rssOf,
  sitemapOf,
  wordpressBlog,
} from "@/test/support/blogs";
import { testContext, testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { type Answer, startWebServer } from "@/test/support/web-server";

type Server = Awaited<ReturnType<typeof startWebServer>>;

let pages: PageReader;
let web: WebClient;
let server: Server;

beforeEach(() => {
  pages = openPageReader();
  web = testWeb();
});

afterEach(async () => {
  await Promise.all([pages.close(), web.close(), server.close()]);
});

/** A site map of posts at `place`, and their pages. */
function mappedBlog(place: string): (blog: Blog) => Answer {
  return (blog) => (request, response) => {
    const path = request.url ?? "";
    const all = Array.from({ length: blog.count }, (_, index) => index + 1);
    const number = Number(/part-(\d+)$/.exec(path)?.[1]);
    if (path === "/blog/feed/") return answer(response, "application/rss+xml", rssOf(blog, [1, 2]));
    if (path === place) {
      const links = all.map((post) => postLink(blog, post));
      return answer(response, "application/xml", sitemapOf(links));
    }
    if (all.includes(number)) return answer(response, "text/html", postPage(number));
    response.writeHead(404).end();
  };
}

function answer(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": type }).end(body);
}

/** A client that never answers from the `last`th request on, as for a process that is killed then. */
function dyingWeb(last: number): WebClient & { isDead: Promise<void> } {
  let requests = 0;
  let die = () => {};
  const isDead = new Promise<void>((resolve) => {
    die = resolve;
  });
  return {
    isDead,
    close: async () => {},
    get(url, request) {
      requests += 1;
      if (requests < last) return web.get(url, request);
      die();
      return new Promise(() => {});
    },
  };
}

/** Runs a backfill of the one feed, as a process with this number of which only it is alive. */
function backfill(context: ReturnType<typeof testContext>, client: WebClient, pid: number) {
  const process = { host: "test-host", pid, isAlive: (other: number) => other === pid };
  const polite = openPoliteWeb({ web: client, delayMs: 0, pause: async () => {} });
  const work = { ...context, process, web: polite, pages };
  return recordRun(work, { job: "backfill", label: "", options: {} }, (run) =>
    backfillFeeds(work, run, {
      feeds: listFeedsToRead(context.database),
      bounds: { maxPosts: 10_000, maxDocuments: 10_000, since: null },
    }),
  );
}

describe("a backfill whose process is killed", () => {
  it.each<[string, (blog: Blog) => Answer, { count: number; feed: string }]>([
    ["WordPress", wordpressBlog, { count: 60, feed: "/blog/feed/" }],
    ["numbered pages of the feed", pagedBlog, { count: 14, feed: "/blog/feed/" }],
    [
      "archives of the feed",
      (blog) => archivedBlog(blog, "prev-archive"),
      { count: 14, feed: "/blog/feed/" },
    ],
    ["Blogger", bloggerBlog, { count: 160, feed: "/feeds/posts/default" }],
    ["Ghost", mappedBlog("/blog/sitemap-posts.xml"), { count: 4, feed: "/blog/feed/" }],
    ["a site map", mappedBlog("/sitemap.xml"), { count: 4, feed: "/blog/feed/" }],
  ])(
    "at any request (%s) is ended by the next one, with every post once",
    async (_, kind, set) => {
      const blog = { origin: () => server.url(""), count: set.count };
      server = await startWebServer({}, (request, response) => kind(blog)(request, response));
      for (let last = 1; ; last += 1) {
        const context = testContext();
        const feed = { company: "Acme", site: server.url("/blog/"), feed: server.url(set.feed) };
        addFeeds(context.database, [feed], testNow);
        const dying = dyingWeb(last);
        const ended = backfill(context, dying, 1).then(() => "ended" as const);
        const end = await Promise.race([ended, dying.isDead]);
        if (end !== "ended") await backfill(context, web, 2);
        expect(context.database.select().from(posts).all()).toHaveLength(set.count);
        expect(readFeedHistories(context.database, [1]).get(1)).toMatchObject({ state: "done" });
        if (end === "ended") break;
      }
    },
    60_000,
  );
});
