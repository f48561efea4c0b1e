import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { countPosts, listPosts } from "@/db/queries/posts/posts";
import { findRun, listRunFailures } from "@/db/queries/runs/runs";
import { ingestFeedFiles } from "@/jobs/ingest/ingest-feed-files";
import { ingestWebFeeds } from "@/jobs/ingest/ingest-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { testContext, testNow } from "@/test/support/job-context";
import { everyPost } from "@/test/support/posts";
import { testWeb } from "@/test/support/test-web";
import { document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>> | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

function rss(items: { path: string; title: string; description?: string }[]): string {
  const entries = items.map(
    ({ path, title, description }) =>
      `<item><title>${title}</title><link>https://blog.acme.example/${path}</link>
       <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>
       ${description ? `<description>${description}</description>` : ""}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme Engineering</title>
    <link>https://blog.acme.example/</link>${entries.join("")}</channel></rss>`;
}

async function ingest(context: ReturnType<typeof testContext>) {
  const web = testWeb();
  const description = { job: "ingest" as const, label: "Reading feeds", options: {} };
  const summary = await recordRun(context, description, (run) =>
    ingestWebFeeds({ ...context, web, random: () => 0.5 }, run, {
      feeds: listFeedsToRead(context.database),
    }),
  );
  await web.close();
  return summary;
}

describe("ingestWebFeeds", () => {
  it("stores the posts of a feed as plain text, with a missing summary as null", async () => {
    server = await startWebServer({
      "/feed": document(
        rss([
          {
            path: "a",
            title: "Caches &amp;amp; queues",
            description: "&lt;p&gt;Why &lt;b&gt;both&lt;/b&gt;.&lt;/p&gt;",
          },
          { path: "b", title: "Plain" },
        ]),
      ),
    });
    const context = testContext();
    addFeeds(
      context.database,
      [{ company: "Acme", site: null, feed: server.url("/feed") }],
      testNow,
    );

    const summary = await ingest(context);

    expect(summary).toMatchObject({
      status: "succeeded",
      failures: 0,
      counts: { added: 2, feedsRead: 1 },
    });
    const posts = listPosts(context.database, everyPost, { limit: 10, offset: 0 });
    expect(posts.map(({ title, summary: text, company }) => [title, text, company])).toEqual(
      expect.arrayContaining([
        ["Caches & queues", "Why both.", "Acme"],
        ["Plain", null, "Acme"],
      ]),
    );
  });

  it("stores nothing twice and asks conditionally the second time", async () => {
    server = await startWebServer({
      "/feed": document(rss([{ path: "a", title: "One" }]), { etag: '"v1"' }),
    });
    const context = testContext();
    addFeeds(
      context.database,
      [{ company: "Acme", site: null, feed: server.url("/feed") }],
      testNow,
    );

    await ingest(context);
    const second = await ingest(context);

    expect(second.counts).toEqual({ feedsRead: 1, feedsUnchanged: 1 });
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"v1"',
    ]);
    expect(countPosts(context.database, everyPost)).toBe(1);
  });

  it("updates an edited post and says so", async () => {
    server = await startWebServer({ "/feed": document(rss([{ path: "a", title: "Before" }])) });
    const context = testContext();
    addFeeds(
      context.database,
      [{ company: "Acme", site: null, feed: server.url("/feed") }],
      testNow,
    );
    await ingest(context);
    server.answers["/feed"] = document(rss([{ path: "a/?utm_source=rss", title: "After" }]));

    const second = await ingest(context);

    expect(second.counts).toMatchObject({ added: 0, edited: 1, unchanged: 0 });
    expect(
      listPosts(context.database, everyPost, { limit: 10, offset: 0 }).map(({ title }) => title),
    ).toEqual(["After"]);
  });

  it("records a broken feed with its reason and reads the others", async () => {
    server = await startWebServer({
      "/good": document(gzipSync(rss([{ path: "a", title: "Good" }])), {
        "content-encoding": "gzip",
      }),
      "/page": document("<!doctype html><html><body>Not a feed</body></html>", {
        "content-type": "text/html",
      }),
      "/error": (_, response) => response.writeHead(500).end(),
      "/reset": (request) => request.socket.destroy(),
    });
    const context = testContext();
    for (const path of ["/page", "/error", "/reset", "/missing", "/good"]) {
      addFeeds(
        context.database,
        [{ company: `Company ${path}`, site: null, feed: server.url(path) }],
        testNow,
      );
    }

    const summary = await ingest(context);

    expect(summary).toMatchObject({
      status: "succeeded",
      counts: { feedsRead: 1, feedsFailed: 4, added: 1 },
    });
    const reasons = listRunFailures(context.database, summary.runId, 10).map(
      ({ subject, reason }) => [new URL(subject).pathname, reason],
    );
    expect(Object.fromEntries(reasons)).toEqual({
      "/page": expect.stringContaining("HTML page"),
      "/error": "the server answered 500 Internal Server Error",
      "/reset": "its server broke the connection off",
      "/missing": "the server answered 404 Not Found",
    });
    const states = listFeeds(context.database).map(({ feed }) => [
      new URL(feed.url).pathname,
      feed.lastError === null,
    ]);
    expect(Object.fromEntries(states)).toMatchObject({ "/good": true, "/page": false });
  });

  it("ends as failed where not a single feed could be read, and says why", async () => {
    const context = testContext();
    addFeeds(
      context.database,
      [{ company: "Dead", site: null, feed: "http://127.0.0.1:9/feed" }],
      testNow,
    );

    const summary = await ingest(context);

    expect(summary).toMatchObject({ status: "failed", counts: { feedsFailed: 1 } });
    expect(summary.firstFailures).toEqual([
      { subject: "http://127.0.0.1:9/feed", reason: expect.any(String) },
    ]);
  });

  it("stops between feeds when it is told to, and notes the run as cancelled", async () => {
    const controller = new AbortController();
    server = await startWebServer({
      "/slow": () => controller.abort(new Error("stopped")),
    });
    const context = testContext({ signal: controller.signal });
    addFeeds(
      context.database,
      [{ company: "Slow", site: null, feed: server.url("/slow") }],
      testNow,
    );

    const summary = await ingest(context);

    expect(summary.status).toBe("cancelled");
    expect(findRun(context.database, summary.runId)?.status).toBe("cancelled");
    expect(summary.failures).toBe(0);
  });
});

describe("ingestFeedFiles", () => {
  it("names the company of a file by its feed, and records a file that is no feed", async () => {
    const context = testContext();
    const file = (name: string, text: string) => ({
      path: name,
      url: `file:///feeds/${name}`,
      read: async () => new TextEncoder().encode(text),
    });
    const files = [
      file("acme.xml", rss([{ path: "a", title: "One" }])),
      file("notes.xml", "hello"),
    ];

    const summary = await recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
      ingestFeedFiles(context, run, { files, company: null }),
    );

    expect(summary.counts).toMatchObject({ feedsRead: 1, feedsFailed: 1, added: 1 });
    expect(listFeeds(context.database).map(({ company }) => company)).toEqual(["Acme"]);
    expect(
      listRunFailures(context.database, summary.runId, 5).map(({ subject }) => subject),
    ).toEqual(["notes.xml"]);
  });
});
