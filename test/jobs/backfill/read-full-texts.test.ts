import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pauseFeed } from "@/db/queries/feeds/feed-edits";
import { addFeeds, findFeedByUrl } from "@/db/queries/feeds/feeds";
import { storePosts } from "@/db/queries/posts/store-posts";
import { postAddresses, posts } from "@/db/schema/posts";
import { readFullTexts } from "@/jobs/backfill/read-full-texts";
import { recordRun } from "@/jobs/run/record-run";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { shownContent } from "@/lib/posts/content-source";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import { postPage } from "@/test/support/blogs";
import { testContext, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { testWeb } from "@/test/support/test-web";
import { document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let context: ReturnType<typeof testContext>;
let web: WebClient;
let pages: PageReader;
const html = { "content-type": "text/html" };

beforeEach(async () => {
  server = await startWebServer({});
  context = testContext();
  web = testWeb();
  pages = openPageReader();
  addFeeds(context.database, [{ company: "Acme", site: null, feed: server.url("/feed") }], testNow);
});

afterEach(async () => {
  await Promise.all([web.close(), pages.close()]);
  await server.close();
});

function store(...names: string[]): void {
  const feed = findFeedByUrl(context.database, server.url("/feed"));
  const incoming = names.map((name) =>
    incomingPost(name, {
      link: server.url(`/${name}`),
      title: `Title of ${name}`,
      content: name === "whole" ? "A whole text. ".repeat(60) : null,
    }),
  );
  storePosts(context.database, incoming, {
    companyId: "acme",
    feedId: feed?.id ?? null,
    now: testNow,
  });
}

async function read(limit = 100) {
  const polite = openPoliteWeb({ web, delayMs: 0, pause: async () => {} });
  return recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
    readFullTexts({ ...context, web: polite, pages }, run, { feedIds: null, limit }),
  );
}

function stored(name: string) {
  const all = context.database.select().from(posts).all();
  return all.find(({ title }) => title === `Title of ${name}`);
}

describe("readFullTexts", () => {
  it("keeps the text of the page for the classifier, and never shows it as the post", async () => {
    store("cut");
    context.database.update(posts).set({ pending: false }).run();
    server.answers["/cut"] = document(postPage(1), html);
    expect((await read()).counts).toEqual({ fullTexts: 1 });
    const post = stored("cut");
    expect(post).toMatchObject({ contentSource: "page", pending: true, pageReadAt: testNow });
    expect(post?.content).toContain("The retry budget was three");
    expect(post && shownContent(post)).toBeNull();
  });

  it("asks for no page twice, whether it had a text or not, nor where the feed gave the whole", async () => {
    store("cut", "gone", "empty", "whole");
    server.answers["/cut"] = document(postPage(1), html);
    server.answers["/empty"] = document("<title>x</title>", html);
    const first = await read();
    expect(first.counts).toEqual({ fullTexts: 1, withoutText: 2 });
    expect(first.firstFailures.map(({ reason }) => reason)).toEqual([
      "the server answered 404 Not Found",
    ]);
    server.requests.length = 0;
    await read();
    expect(server.requests).toEqual([]);
  });

  it("leaves a server that does not answer after three pages, and tries them another time", async () => {
    store("a", "b", "c", "d", "e");
    for (const name of ["a", "b", "c", "d", "e"]) {
      server.answers[`/${name}`] = (_, response) => response.writeHead(503).end();
    }
    await read();
    expect(server.requests.filter(({ path }) => path !== "/robots.txt")).toHaveLength(3);
    expect(stored("a")?.pageReadAt).toBeNull();
  });

  it("lets the address that a page names as its own mean the post from now on", async () => {
    store("cut");
    const canonical = `<link rel="canonical" href="${server.url("/the-post")}">`;
    server.answers["/cut"] = document(postPage(1).replace("</head>", `${canonical}</head>`), html);
    await read();
    const addresses = context.database.select().from(postAddresses).all();
    expect(addresses).toMatchObject([{ url: server.url("/the-post").replace("http:", "https:") }]);
  });

  it("leaves the posts of paused feeds alone, and works on the newest within its limit", async () => {
    store("a", "b", "c");
    await read(2);
    expect(server.requests.filter(({ path }) => path !== "/robots.txt")).toHaveLength(2);
    pauseFeed(context.database, 1, testNow);
    await read();
    expect(server.requests.filter(({ path }) => path !== "/robots.txt")).toHaveLength(2);
  });
});
