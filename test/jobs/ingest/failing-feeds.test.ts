import { beforeEach, describe, expect, it } from "vitest";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { countDueFeeds } from "@/db/queries/feeds/feed-checks";
import { pauseFeed, resumeFeed } from "@/db/queries/feeds/feed-edits";
import { feedOutages, feeds } from "@/db/schema/feeds";
import { WebError } from "@/lib/web/web-client";
import { daily, day, feedScene, feedUrl, hour } from "@/test/support/feed-scene";
import { testNow } from "@/test/support/job-context";
import { rssText } from "@/test/support/rss";

let scene: ReturnType<typeof feedScene>;

beforeEach(() => {
  scene = feedScene();
});

describe("a feed that fails", () => {
  it("is tried less and less often, up to once a week, and begins anew after a success", async () => {
    scene.script.answers[feedUrl] = { status: 500 };
    const waits: number[] = [];
    for (let check = 0; check < 12; check += 1) {
      await scene.ingest({ isRoutine: true });
      waits.push(((scene.feed().nextCheckAt ?? 0) - scene.now) / hour);
      scene.now = scene.feed().nextCheckAt ?? 0;
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168]);
    expect(scene.feed()).toMatchObject({
      failuresInRow: 12,
      failingSince: testNow,
      failureKind: "server-error",
      lastError: "the server answered 500 Internal Server Error",
    });
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    expect(scene.feed()).toMatchObject({ failuresInRow: 0, failingSince: null, lastError: null });
  });

  it("has an outage from its last success to its next one", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    scene.script.answers[feedUrl] = { status: 500 };
    scene.now = testNow + day;
    await scene.ingest();
    scene.now = testNow + 2 * day;
    await scene.ingest();
    const reason = "the server answered 500 Internal Server Error";
    const outages = () => scene.database.select().from(feedOutages).all();
    expect(outages()).toMatchObject([{ feedId: 1, from: testNow, to: null, reason }]);
    scene.script.answers[feedUrl] = { status: 304 };
    scene.now = testNow + 3 * day;
    await scene.ingest();
    expect(outages()).toMatchObject([{ feedId: 1, from: testNow, to: scene.now }]);
  });

  it("is paused where its server says that it is gone for good", async () => {
    scene.script.answers[feedUrl] = { status: 410 };
    await scene.ingest();
    expect(scene.feed()).toMatchObject({
      pausedAt: testNow,
      pauseReason: "its server says that the feed is gone for good (410)",
      failureKind: "gone",
    });
    await scene.ingest();
    expect(scene.script.requests).toHaveLength(1);
  });

  it("is left alone for as long as Retry-After asks", async () => {
    scene.script.answers[feedUrl] = { status: 503, headers: { "retry-after": "7200" } };
    await scene.ingest();
    expect(scene.feed()).toMatchObject({ failureKind: "busy", nextCheckAt: testNow + 2 * hour });
  });

  it("is no reason for a routine run to fail, while one that a person starts says so", async () => {
    scene.script.answers[feedUrl] = { status: 500 };
    expect((await scene.ingest({ isRoutine: true })).status).toBe("succeeded");
    expect((await scene.ingest()).status).toBe("failed");
  });
});

describe("a host on hold", () => {
  it("is no failure of its feeds: they are looked at later", async () => {
    const heldUntil = testNow + 3 * hour;
    scene.script.answers[feedUrl] = new WebError("host-on-hold", "not before 15:00", { heldUntil });
    const { counts, failures } = await scene.ingest();
    expect([counts, failures]).toEqual([{ feedsOnHold: 1 }, 0]);
    expect(scene.feed()).toMatchObject({
      lastError: null,
      failuresInRow: 0,
      nextCheckAt: heldUntil,
    });
  });
});

describe("a paused feed", () => {
  it("is not read until it is resumed, and then at once", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    pauseFeed(scene.database, 1, scene.now);
    scene.now += 30 * day;
    await scene.ingest();
    await scene.ingest({ isRoutine: true });
    expect(scene.script.requests).toHaveLength(1);
    resumeFeed(scene.database, 1);
    await scene.ingest({ isRoutine: true });
    expect(scene.script.requests).toHaveLength(2);
  });

  it("has one outage, failures after it included, that ends when it is read again", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    scene.now += day;
    pauseFeed(scene.database, 1, scene.now);
    scene.now += 5 * day;
    resumeFeed(scene.database, 1);
    scene.script.answers[feedUrl] = { status: 500 };
    await scene.ingest();
    const outages = () => scene.database.select().from(feedOutages).all();
    const outage = { feedId: 1, from: testNow, reason: "it was paused" };
    expect(outages()).toMatchObject([{ ...outage, to: null }]);
    scene.script.answers[feedUrl] = { status: 304 };
    scene.now += day;
    await scene.ingest();
    expect(outages()).toMatchObject([{ ...outage, to: scene.now }]);
  });

  it("has what it missed meanwhile looked for in the blog's history once it is read again", async () => {
    scene.script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await scene.ingest();
    pauseFeed(scene.database, 1, scene.now);
    scene.now += 40 * day;
    resumeFeed(scene.database, 1);
    scene.script.answers[feedUrl] = { body: rssText(daily(-40, -31)) };
    const { counts } = await scene.ingest();
    expect(counts.missedWindows).toBe(1);
    expect(findBackfill(scene.database, 1)).toMatchObject({ wantedSince: testNow - day });
  });
});

describe("a network that is down", () => {
  const offline = new WebError("unreachable", "its host name is not known");

  it("is blamed, and no feed, where three hosts fail and none answers", async () => {
    scene.addFeed("https://beta.example/feed");
    scene.addFeed("https://gamma.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      scene.script.answers[url] = offline;
    }
    const summary = await scene.ingest({ isRoutine: true });
    expect(summary).toMatchObject({ status: "failed", failures: 3 });
    expect(summary.error).toContain("is this machine on the network?");
    expect(countDueFeeds(scene.database, scene.now)).toBe(3);
    expect(scene.feed()).toMatchObject({ lastError: null, failuresInRow: 0 });
  });

  it("is not suspected because feeds go on failing that failed before", async () => {
    scene.addFeed("https://beta.example/feed");
    scene.addFeed("https://gamma.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      scene.script.answers[url] = offline;
    }
    scene.database.update(feeds).set({ failuresInRow: 4, failingSince: 1 }).run();
    const summary = await scene.ingest({ isRoutine: true });
    expect(summary.status).toBe("succeeded");
    expect(scene.feed().failuresInRow).toBe(5);
    expect(countDueFeeds(scene.database, scene.now)).toBe(0);
  });

  it("is not suspected where one server answers: the others are unreachable", async () => {
    scene.addFeed("https://beta.example/feed");
    scene.addFeed("https://gamma.example/feed");
    scene.addFeed("https://delta.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      scene.script.answers[url] = offline;
    }
    const summary = await scene.ingest();
    expect(summary.status).toBe("failed");
    expect(summary.error).toContain("none of 4 feeds could be read");
    expect(scene.feed()).toMatchObject({ failureKind: "unreachable", failuresInRow: 1 });
    expect(scene.feed(4)).toMatchObject({ failureKind: "not-found" });
  });
});
