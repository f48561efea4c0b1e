import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { listRunFailures } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { postAddresses, posts } from "@/db/schema/posts";
import { ingestWebFeeds } from "@/jobs/ingest/ingest-feeds";
import { recordRun } from "@/jobs/run/record-run";
import type { WebClient } from "@/lib/web/web-client";
import {
  brotliBomb,
  endlessBody,
  gzipBomb,
  raw,
  redirect,
  resetHalfWay,
  slowDrip,
  tooMany,
} from "@/test/support/bad-web";
import { testContext, testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { type Answer, document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let context: ReturnType<typeof testContext>;
let web: WebClient;

beforeEach(async () => {
  server = await startWebServer({});
  context = testContext();
  web = testWeb({ timeouts: { wholeMs: 1_500 } });
});

afterEach(async () => {
  await web.close();
  await server.close();
});

function addFeed(path: string, company = "Acme"): void {
  const feed = { company, site: null, feed: server.url(path) };
  addFeeds(context.database, [feed], testNow);
}

async function ingest() {
  const description = { job: "ingest" as const, label: "", options: {} };
  return recordRun(context, description, (run) =>
    ingestWebFeeds({ ...context, web, random: () => 0.5 }, run, {
      feeds: listFeedsToRead(context.database),
    }),
  );
}

function stored() {
  return context.database.select().from(posts).orderBy(posts.id).all();
}

type Item = { path: string; title: string; guid?: string; date?: string; text?: string };

function rss(...items: Item[]): Answer {
  const entries = items.map(
    ({ path, title, guid, date = "Tue, 03 Mar 2026 10:00:00 GMT", text }) =>
      `<item><title>${title}</title><link>https://blog.acme.example/${path}</link>
       ${guid ? `<guid isPermaLink="false">${guid}</guid>` : ""}
       <pubDate>${date}</pubDate>${text ? `<description>${text}</description>` : ""}</item>`,
  );
  return document(`<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>
    <link>https://blog.acme.example/</link>${entries.join("")}</channel></rss>`);
}

const ledger = "How we moved the ledger to twelve databases";
const long = "The migration ran in shadow mode for six weeks, comparing every answer. ".repeat(6);

describe("the bad web, through to the database", () => {
  it("stores the good feed and names the reason of every bad one", async () => {
    Object.assign(server.answers, {
      "/drip": slowDrip(20),
      "/endless": endlessBody({ bytes: 0 }),
      "/gzip-bomb": gzipBomb({ bytes: 0 }),
      "/brotli-bomb": brotliBomb(),
      "/circle": redirect("/circle"),
      "/inside": redirect("http://169.254.169.254/latest/meta-data/"),
      "/reset": resetHalfWay("<rss>", 5_000),
      "/short": raw("HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n<rss>"),
      "/half": document("<rss version='2.0'><channel><item><title>Half of a do"),
      "/noise": document("\u0001\u0002", { "content-encoding": "gzip" }),
      "/good": rss({ path: "a", title: "One" }),
    });
    const paths = Object.keys(server.answers);
    for (const path of paths) addFeed(path);

    const summary = await ingest();

    expect(summary).toMatchObject({
      status: "succeeded",
      counts: { added: 1, feedsRead: 1, feedsFailed: paths.length - 1 },
    });
    const failures = listRunFailures(context.database, summary.runId, 20);
    const reasons = failures.map(({ subject, reason }) => [new URL(subject).pathname, reason]);
    expect(Object.fromEntries(reasons)).toEqual({
      "/drip": "no whole answer within 1.5 s",
      "/endless": "the document is larger than 15 MiB",
      "/gzip-bomb": "the document is larger than 15 MiB",
      "/brotli-bomb": "the document is larger than 15 MiB",
      "/circle": "it redirects in a circle",
      "/inside": expect.stringContaining("169.254.169.254 is not a public address"),
      "/reset": "its server broke the connection off",
      "/short": "its server broke the connection off",
      "/half": "the XML breaks off in line 1",
      "/noise": expect.stringContaining("compression is wrong"),
    });
    const failing = listFeeds(context.database).filter(({ feed }) => feed.lastError !== null);
    expect(failing).toHaveLength(paths.length - 1);
    expect(stored().map(({ title }) => title)).toEqual(["One"]);
  });

  it.each([
    ["seconds", "120"],
    ["a date", new Date(testNow + 120_000).toUTCString()],
  ])("sends nothing to a host inside the Retry-After that it gave as %s", async (_, retryAfter) => {
    server.answers["/feed"] = tooMany(retryAfter);
    addFeed("/feed");
    await ingest();
    const second = await ingest();

    expect(server.requests).toHaveLength(1);
    expect(second).toMatchObject({ failures: 0, counts: { feedsOnHold: 1 } });
    const [feed] = listFeedsToRead(context.database);
    expect(feed?.nextCheckAt).toBeGreaterThanOrEqual(testNow + 120_000);
  });

  it("makes no duplicates of a feed that changes all its guids", async () => {
    const items = (version: number) =>
      rss(
        { path: "a", title: ledger, guid: `a-${version}` },
        { path: "b", title: "Update", guid: `b-${version}` },
      );
    addFeed("/feed");
    server.answers["/feed"] = items(1);
    await ingest();
    server.answers["/feed"] = items(2);
    const second = await ingest();

    expect(second.counts).toMatchObject({ added: 0, edited: 0, unchanged: 2 });
    expect(stored()).toHaveLength(2);
  });

  it("makes no duplicates of a feed that changes all its addresses and guids, and follows it", async () => {
    addFeed("/feed");
    server.answers["/feed"] = rss(
      { path: "2026/03/a.html", title: ledger, guid: "1" },
      { path: "2026/03/b.html", title: "Update", guid: "2" },
    );
    await ingest();
    server.answers["/feed"] = rss(
      { path: "blog/a", title: ledger, guid: "https://new/1" },
      { path: "blog/b", title: "Update", guid: "https://new/2" },
    );
    const second = await ingest();

    expect(second.counts).toMatchObject({ added: 0, edited: 2 });
    expect(stored().map(({ url }) => url)).toEqual([
      "https://blog.acme.example/blog/a",
      "https://blog.acme.example/blog/b",
    ]);
    const old = context.database.select({ url: postAddresses.url }).from(postAddresses).all();
    expect(old.map(({ url }) => url).sort()).toEqual([
      "https://blog.acme.example/2026/03/a.html",
      "https://blog.acme.example/2026/03/b.html",
    ]);
  });

  it("stores an edit once, as an edit, and keeps the counts right when its date moves", async () => {
    addFeed("/feed");
    server.answers["/feed"] = rss({ path: "a", title: ledger, text: "First." });
    await ingest();
    server.answers["/feed"] = rss({
      path: "a/?utm_source=rss",
      title: `${ledger}, part one`,
      date: "Thu, 02 Apr 2026 10:00:00 GMT",
      text: "Second.",
    });
    const second = await ingest();
    const third = await ingest();

    expect(second.counts).toMatchObject({ added: 0, edited: 1 });
    expect(third.counts).toMatchObject({ added: 0, edited: 0, unchanged: 1 });
    expect(stored()).toMatchObject([{ title: `${ledger}, part one`, month: "2026-04" }]);
    expect(countWrongMonthlyCounts(context.database)).toBe(0);
  });

  it("stores a post once that a document has many times: same address, AMP, mobile, copy", async () => {
    addFeed("/feed");
    server.answers["/feed"] = rss(
      { path: "a", title: ledger, text: long },
      { path: "a/?utm_campaign=x#top", title: ledger, text: long },
      { path: "amp/a", title: ledger, text: long },
      { path: "a/amp/", title: ledger, text: long },
      { path: "category/a", title: ledger, text: long },
    );
    await ingest();
    await ingest();
    expect(stored().map(({ url }) => url)).toEqual(["https://blog.acme.example/a"]);
  });

  it("stores a post once that two feeds of a company have under two addresses", async () => {
    addFeed("/all");
    addFeed("/engineering");
    server.answers["/all"] = rss({ path: "news/ledger", title: ledger });
    server.answers["/engineering"] = rss({ path: "engineering/ledger", title: ledger });
    await ingest();
    await ingest();
    expect(stored()).toHaveLength(1);
  });

  it("keeps posts with impossible dates, undated and outside of every month", async () => {
    addFeed("/feed");
    server.answers["/feed"] = rss(
      { path: "a", title: "Before time", date: "Thu, 01 Jan 1970 00:00:00 GMT" },
      { path: "b", title: "A clock's epoch", date: "Mon, 01 Jan 2001 00:00:00 GMT" },
      { path: "c", title: "Next year", date: "Sun, 03 Oct 2027 10:00:00 GMT" },
      { path: "d", title: "No date", date: "tomorrow, perhaps" },
      { path: "e", title: "Two digits", date: "03 Mar 26 10:00 +0000" },
    );
    await ingest();
    expect(stored().map(({ title, month }) => [title, month])).toEqual([
      ["Before time", null],
      ["A clock's epoch", null],
      ["Next year", null],
      ["No date", null],
      ["Two digits", "2026-03"],
    ]);
  });

  it("never lets markup or a declared entity reach what is stored", async () => {
    addFeed("/feed");
    server.answers["/feed"] = document(`<?xml version="1.0"?>
      <!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
      <rss version="2.0"><channel><title>A</title><item><link>https://blog.acme.example/a</link>
      <title>Safe &lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;title&lt;/b&gt;</title>
      <description>&lt;img src=x onerror=alert(1)&gt;Words &b; &f; &lt;a href="javascript:alert(1)"&gt;here&lt;/a&gt;.</description>
      </item></channel></rss>`);
    await ingest();
    const [post] = stored();
    expect(post?.title).toBe("Safe title");
    expect(post?.summary).toBe("Words &b; &f; here.");
  });
});
