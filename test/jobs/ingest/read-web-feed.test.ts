import { beforeEach, describe, expect, it } from "vitest";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { countDueFeeds, listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { pauseFeed, removeFeed, resumeFeed } from "@/db/queries/feeds/feed-edits";
import { addFeeds, findFeed } from "@/db/queries/feeds/feeds";
import { listRunFailures } from "@/db/queries/runs/runs";
import { feedOutages, feeds, missedWindows } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { ingestWebFeeds } from "@/jobs/ingest/ingest-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { WebError } from "@/lib/web/web-client";
import { testContext, testNow } from "@/test/support/job-context";
import { rssText } from "@/test/support/rss";
import { scriptedWeb } from "@/test/support/scripted-web";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const feedUrl = "https://blog.acme.example/feed";

let now: number;
let context: ReturnType<typeof testContext>;
let script: ReturnType<typeof scriptedWeb>;

beforeEach(() => {
  now = testNow;
  context = testContext({ now: () => now });
  script = scriptedWeb({});
  addFeed(feedUrl);
});

function addFeed(url: string): void {
  addFeeds(context.database, [{ company: "Acme", site: null, feed: url }], testNow);
}

async function ingest(options: { isRoutine?: boolean } = {}) {
  const feeds = listFeedsToRead(context.database, { dueAt: options.isRoutine ? now : null });
  const work = { ...context, web: script.web, random: () => 0 };
  return recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
    ingestWebFeeds(work, run, { feeds, ...options }),
  );
}

function feed(id = 1) {
  const found = findFeed(context.database, id);
  if (!found) throw new Error(`there is no feed ${id}`);
  return found;
}

/** Posts from `first` days ago back to `last` days ago, one a day. */
function daily(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = testNow - (first + index) * day;
    return { path: `p-${at}`, at };
  });
}

describe("a feed that is read", () => {
  it("is due again by its rhythm, and not before", async () => {
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    expect(feed()).toMatchObject({
      lastSuccessAt: testNow,
      windowItems: 10,
      nextCheckAt: testNow + 6 * hour,
    });
    now = testNow + 6 * hour - 1;
    expect(countDueFeeds(context.database, now)).toBe(0);
    await ingest({ isRoutine: true });
    expect(script.requests).toHaveLength(1);
    now += 1;
    expect(countDueFeeds(context.database, now)).toBe(1);
    await ingest({ isRoutine: true });
    expect(script.requests).toHaveLength(2);
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
    script.answers[feedUrl] = answer;
    await ingest();
    const waited = (feed().nextCheckAt ?? 0) - testNow;
    expect(waited / hour).toBeGreaterThanOrEqual(10);
    expect(waited / hour).toBeLessThanOrEqual(12);
  });

  it("keeps what it knows of the document where the server says that it is unchanged", async () => {
    const headers = { etag: '"v1"' };
    script.answers[feedUrl] = { body: rssText(daily(1, 30), "<ttl>600</ttl>"), headers };
    await ingest();
    now += day;
    script.answers[feedUrl] = { status: 304 };
    const { counts } = await ingest();
    expect(counts).toEqual({ feedsRead: 1, feedsUnchanged: 1 });
    expect(script.requests[1]?.request.etag).toBe('"v1"');
    expect(feed()).toMatchObject({ windowItems: 30, askedIntervalMs: 10 * hour, etag: '"v1"' });
  });
});

describe("a feed that fails", () => {
  it("is tried less and less often, up to once a week, and begins anew after a success", async () => {
    script.answers[feedUrl] = { status: 500 };
    const waits: number[] = [];
    for (let check = 0; check < 12; check += 1) {
      await ingest({ isRoutine: true });
      waits.push(((feed().nextCheckAt ?? 0) - now) / hour);
      now = feed().nextCheckAt ?? 0;
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168]);
    expect(feed()).toMatchObject({
      failuresInRow: 12,
      failingSince: testNow,
      failureKind: "server-error",
      lastError: "the server answered 500 Internal Server Error",
    });
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    expect(feed()).toMatchObject({ failuresInRow: 0, failingSince: null, lastError: null });
  });

  it("has an outage from its last success to its next one", async () => {
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    script.answers[feedUrl] = { status: 500 };
    now = testNow + day;
    await ingest();
    now = testNow + 2 * day;
    await ingest();
    const reason = "the server answered 500 Internal Server Error";
    const outages = () => context.database.select().from(feedOutages).all();
    expect(outages()).toMatchObject([{ feedId: 1, from: testNow, to: null, reason }]);
    script.answers[feedUrl] = { status: 304 };
    now = testNow + 3 * day;
    await ingest();
    expect(outages()).toMatchObject([{ feedId: 1, from: testNow, to: now }]);
  });

  it("is paused where its server says that it is gone for good", async () => {
    script.answers[feedUrl] = { status: 410 };
    await ingest();
    expect(feed()).toMatchObject({
      pausedAt: testNow,
      pauseReason: "its server says that the feed is gone for good (410)",
      failureKind: "gone",
    });
    await ingest();
    expect(script.requests).toHaveLength(1);
  });

  it("is left alone for as long as Retry-After asks", async () => {
    script.answers[feedUrl] = { status: 503, headers: { "retry-after": "7200" } };
    await ingest();
    expect(feed()).toMatchObject({ failureKind: "busy", nextCheckAt: testNow + 2 * hour });
  });

  it("is no reason for a routine run to fail, while one that a person starts says so", async () => {
    script.answers[feedUrl] = { status: 500 };
    expect((await ingest({ isRoutine: true })).status).toBe("succeeded");
    expect((await ingest()).status).toBe("failed");
  });
});

describe("a host on hold", () => {
  it("is no failure of its feeds: they are looked at later", async () => {
    const heldUntil = testNow + 3 * hour;
    script.answers[feedUrl] = new WebError("host-on-hold", "not before 15:00", { heldUntil });
    const { counts, failures } = await ingest();
    expect([counts, failures]).toEqual([{ feedsOnHold: 1 }, 0]);
    expect(feed()).toMatchObject({ lastError: null, failuresInRow: 0, nextCheckAt: heldUntil });
  });
});

describe("a paused feed", () => {
  it("is not read until it is resumed, and then at once", async () => {
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    pauseFeed(context.database, 1, now);
    now += 30 * day;
    await ingest();
    await ingest({ isRoutine: true });
    expect(script.requests).toHaveLength(1);
    resumeFeed(context.database, 1);
    await ingest({ isRoutine: true });
    expect(script.requests).toHaveLength(2);
  });

  it("has one outage, failures after it included, that ends when it is read again", async () => {
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    now += day;
    pauseFeed(context.database, 1, now);
    now += 5 * day;
    resumeFeed(context.database, 1);
    script.answers[feedUrl] = { status: 500 };
    await ingest();
    const outages = () => context.database.select().from(feedOutages).all();
    const outage = { feedId: 1, from: testNow, reason: "it was paused" };
    expect(outages()).toMatchObject([{ ...outage, to: null }]);
    script.answers[feedUrl] = { status: 304 };
    now += day;
    await ingest();
    expect(outages()).toMatchObject([{ ...outage, to: now }]);
  });

  it("has what it missed meanwhile looked for in the blog's history once it is read again", async () => {
    script.answers[feedUrl] = { body: rssText(daily(1, 10)) };
    await ingest();
    pauseFeed(context.database, 1, now);
    now += 40 * day;
    resumeFeed(context.database, 1);
    script.answers[feedUrl] = { body: rssText(daily(-40, -31)) };
    const { counts } = await ingest();
    expect(counts.missedWindows).toBe(1);
    expect(findBackfill(context.database, 1)).toMatchObject({ wantedSince: testNow - day });
  });
});

describe("a feed that has moved", () => {
  const target = "https://acme.example/blog.xml";

  it("gets its new address after a permanent redirect was seen on three days", async () => {
    const redirects = [{ status: 301, url: target }];
    script.answers[feedUrl] = { body: rssText(daily(1, 10)), redirects };
    const urls: string[] = [];
    for (let check = 0; check < 4; check += 1) {
      await ingest();
      urls.push(feed().url);
      now += 13 * hour;
    }
    // Noon and 1 o'clock of the next day, 14 o'clock of that one, 3 o'clock of the third.
    expect(urls).toEqual([feedUrl, feedUrl, feedUrl, target]);
    expect(feed()).toMatchObject({ movedFrom: feedUrl, movedTo: null });
  });

  it("stays where another feed has that address already", async () => {
    addFeed(target);
    script.answers[target] = { status: 304 };
    const redirects = [{ status: 308, url: target }];
    script.answers[feedUrl] = { status: 304, redirects };
    for (let check = 0; check < 4; check += 1) {
      const summary = await ingest();
      expect(summary.status).toBe("succeeded");
      now += day;
    }
    expect(feed()).toMatchObject({ url: feedUrl, movedTo: target, movedFrom: null });
  });
});

describe("missed posts", () => {
  it("are recorded where everything that the feed shows is newer than what is stored", async () => {
    script.answers[feedUrl] = { body: rssText(daily(10, 14)) };
    await ingest();
    now += hour;
    script.answers[feedUrl] = { body: rssText(daily(1, 5)) };
    const { counts } = await ingest();
    expect(counts).toMatchObject({ added: 5, missedWindows: 1 });
    expect(context.database.select().from(missedWindows).all()).toMatchObject([
      {
        feedId: 1,
        from: testNow - 10 * day,
        to: testNow - 5 * day,
        noticedAt: now,
        filledAt: null,
      },
    ]);
    expect(findBackfill(context.database, 1)).toMatchObject({
      wantedAt: now,
      wantedSince: testNow - 10 * day,
    });
  });

  it("are none where the feed still shows a post that is stored, or is new", async () => {
    script.answers[feedUrl] = { body: rssText(daily(5, 10)) };
    await ingest();
    script.answers[feedUrl] = { body: rssText(daily(1, 5)) };
    await ingest();
    expect(context.database.select().from(missedWindows).all()).toEqual([]);
  });
});

describe("a network that is down", () => {
  const offline = new WebError("unreachable", "its host name is not known");

  it("is blamed, and no feed, where three hosts fail and none answers", async () => {
    addFeed("https://beta.example/feed");
    addFeed("https://gamma.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      script.answers[url] = offline;
    }
    const summary = await ingest({ isRoutine: true });
    expect(summary).toMatchObject({ status: "failed", failures: 3 });
    expect(summary.error).toContain("is this machine on the network?");
    expect(countDueFeeds(context.database, now)).toBe(3);
    expect(feed()).toMatchObject({ lastError: null, failuresInRow: 0 });
  });

  it("is not suspected because feeds go on failing that failed before", async () => {
    addFeed("https://beta.example/feed");
    addFeed("https://gamma.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      script.answers[url] = offline;
    }
    context.database.update(feeds).set({ failuresInRow: 4, failingSince: 1 }).run();
    const summary = await ingest({ isRoutine: true });
    expect(summary.status).toBe("succeeded");
    expect(feed().failuresInRow).toBe(5);
    expect(countDueFeeds(context.database, now)).toBe(0);
  });

  it("is not suspected where one server answers: the others are unreachable", async () => {
    addFeed("https://beta.example/feed");
    addFeed("https://gamma.example/feed");
    addFeed("https://delta.example/feed");
    for (const url of [feedUrl, "https://beta.example/feed", "https://gamma.example/feed"]) {
      script.answers[url] = offline;
    }
    const summary = await ingest();
    expect(summary.status).toBe("failed");
    expect(summary.error).toContain("none of 4 feeds could be read");
    expect(feed()).toMatchObject({ failureKind: "unreachable", failuresInRow: 1 });
    expect(feed(4)).toMatchObject({ failureKind: "not-found" });
  });
});

describe("a person at work at the same time", () => {
  it("wins: nothing is stored of a feed that was removed while it was fetched", async () => {
    const body = rssText(daily(1, 3));
    const { web } = script;
    script.web = {
      ...web,
      async get(url, request) {
        removeFeed(context.database, 1, { posts: "keep" });
        return web.get(url, request);
      },
    };
    script.answers[feedUrl] = { body };
    const summary = await ingest();
    expect(summary).toMatchObject({ status: "succeeded", failures: 0 });
    expect(context.database.select().from(posts).all()).toEqual([]);
  });
});

describe("an error within the storing", () => {
  it("leaves nothing of the document behind and is recorded with its reason", async () => {
    context.database.$client.exec(
      "create trigger no_windows before insert on missed_windows begin select raise(abort, 'disk full'); end",
    );
    script.answers[feedUrl] = { body: rssText(daily(10, 14)), headers: { etag: '"old"' } };
    await ingest();
    script.answers[feedUrl] = { body: rssText(daily(1, 5)), headers: { etag: '"new"' } };
    const summary = await ingest();
    expect(context.database.select().from(posts).all()).toHaveLength(5);
    expect(feed()).toMatchObject({ etag: '"old"', failureKind: "unexpected" });
    expect(listRunFailures(context.database, summary.runId, 5)).toMatchObject([
      { subject: feedUrl, reason: "it could not be read: disk full" },
    ]);
  });
});
