import { beforeEach, describe, expect, it } from "vitest";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { countDueFeeds } from "@/db/queries/feeds/feed-checks";
import { removeFeed } from "@/db/queries/feeds/feed-edits";
import { listRunFailures } from "@/db/queries/runs/runs";
import { missedWindows } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { daily, day, feedScene, feedUrl, hour } from "@/test/support/feed-scene";
import { testNow } from "@/test/support/job-context";
import { rssText } from "@/test/support/rss";

let scene: ReturnType<typeof feedScene>;

beforeEach(() => {
  scene = feedScene();
});

describe("a feed that is read", () => {
  it("is due again by its rhythm, and not before", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    expect(scene.feed()).toMatchObject({
      lastSuccessAt: testNow,
      windowItems: 10,
      nextCheckAt: testNow + 6 * hour,
    });
    scene.now = testNow + 6 * hour - 1;
    expect(countDueFeeds(scene.database, scene.now)).toBe(0);
    await scene.ingest({ isRoutine: true });
    expect(scene.script.requests).toHaveLength(1);
    scene.now += 1;
    expect(countDueFeeds(scene.database, scene.now)).toBe(1);
    await scene.ingest({ isRoutine: true });
    expect(scene.script.requests).toHaveLength(2);
  });

  it.each([
    ["its <ttl>", { body: rssText(daily(1, 30), "<ttl>600</ttl>") }],
    [
      "its sy:updatePeriod",
      {
        body: rssText(
          daily(1, 30),
          `<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>
           <sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2.4</sy:updateFrequency>`.replace(
            "2.4",
            "2",
          ),
        ),
      },
    ],
    [
      "Cache-Control",
      { body: rssText(daily(1, 30)), headers: { "cache-control": "max-age=36000" } },
    ],
  ])("waits for as long as %s asks", async (_name, answer) => {
    scene.script.answers[feedUrl] = answer;
    await scene.ingest();
    const waited = (scene.feed().nextCheckAt ?? 0) - testNow;
    expect(waited / hour).toBeGreaterThanOrEqual(10);
    expect(waited / hour).toBeLessThanOrEqual(12);
  });

  it("keeps what it knows of the document where the server says that it is unchanged", async () => {
    const headers = { etag: '"v1"' };
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 30), "<ttl>600</ttl>"), headers };
    await scene.ingest();
    scene.now += day;
    scene.script.answers[feedUrl] = { status: 304 };
    const { counts } = await scene.ingest();
    expect(counts).toEqual({ feedsRead: 1, feedsUnchanged: 1 });
    expect(scene.script.requests[1]?.request.etag).toBe('"v1"');
    expect(scene.feed()).toMatchObject({
      windowItems: 30,
      askedIntervalMs: 10 * hour,
      etag: '"v1"',
    });
  });
});

describe("a feed that has moved", () => {
  const target = "https://acme.example/blog.xml";

  it("gets its new address after a permanent redirect was seen on three days", async () => {
    const redirects = [{ status: 301, url: target }];
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)), redirects };
    const urls: string[] = [];
    for (let check = 0; check < 4; check += 1) {
      await scene.ingest();
      urls.push(scene.feed().url);
      scene.now += 13 * hour;
    }
    // Noon and 1 o'clock of the next day, 14 o'clock of that one, 3 o'clock of the third.
    expect(urls).toEqual([feedUrl, feedUrl, feedUrl, target]);
    expect(scene.feed()).toMatchObject({ movedFrom: feedUrl, movedTo: null });
  });

  it("stays where another feed has that address already", async () => {
    scene.addFeed(target);
    scene.script.answers[target] = { status: 304 };
    const redirects = [{ status: 308, url: target }];
    scene.script.answers[feedUrl] = { status: 304, redirects };
    for (let check = 0; check < 4; check += 1) {
      const summary = await scene.ingest();
      expect(summary.status).toBe("succeeded");
      scene.now += day;
    }
    expect(scene.feed()).toMatchObject({ url: feedUrl, movedTo: target, movedFrom: null });
  });
});

describe("missed posts", () => {
  it("are recorded where everything that the feed shows is newer than what is stored", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(10, 14)) };
    await scene.ingest();
    scene.now += hour;
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 5)) };
    const { counts } = await scene.ingest();
    expect(counts).toMatchObject({ added: 5, missedWindows: 1 });
    expect(scene.database.select().from(missedWindows).all()).toMatchObject([
      {
        feedId: 1,
        from: testNow - 10 * day,
        to: testNow - 5 * day,
        noticedAt: scene.now,
        filledAt: null,
      },
    ]);
    expect(findBackfill(scene.database, 1)).toMatchObject({
      wantedAt: scene.now,
      wantedSince: testNow - 10 * day,
    });
  });

  it("are none where the feed still shows a post that is stored, or is new", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(5, 10)) };
    await scene.ingest();
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 5)) };
    await scene.ingest();
    expect(scene.database.select().from(missedWindows).all()).toEqual([]);
  });
});

describe("a person at work at the same time", () => {
  it("wins: nothing is stored of a feed that was removed while it was fetched", async () => {
    const body = rssText(daily(1, 3));
    const { web } = scene.script;
    scene.script.web = {
      ...web,
      async get(url, request) {
        removeFeed(scene.database, 1, { posts: "keep" });
        return web.get(url, request);
      },
    };
    scene.script.answers[feedUrl] = { body };
    const summary = await scene.ingest();
    expect(summary).toMatchObject({ status: "succeeded", failures: 0 });
    expect(scene.database.select().from(posts).all()).toEqual([]);
  });
});

describe("an error within the storing", () => {
  it("leaves nothing of the document behind and is recorded with its reason", async () => {
    scene.database.$client.exec(
      "create trigger no_windows before insert on missed_windows begin select raise(abort, 'disk full'); end",
    );
    scene.script.answers[feedUrl] = { body: rssText(daily(10, 14)), headers: { etag: '"old"' } };
    await scene.ingest();
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 5)), headers: { etag: '"new"' } };
    const summary = await scene.ingest();
    expect(scene.database.select().from(posts).all()).toHaveLength(5);
    expect(scene.feed()).toMatchObject({ etag: '"old"', failureKind: "unexpected" });
    expect(listRunFailures(scene.database, summary.runId, 5)).toMatchObject([
      { subject: feedUrl, reason: "it could not be read: disk full" },
    ]);
  });
});
