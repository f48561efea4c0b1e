import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { max } from "drizzle-orm";
import { expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readPostLabels } from "@/db/queries/posts/posts";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { listTaxonomyChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction } from "@/db/queryable";
import { classificationClaims } from "@/db/schema/model-calls";
import { posts } from "@/db/schema/posts";
import { runs } from "@/db/schema/runs";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { chooser } from "@/test/support/chooser";
import { formClient } from "@/test/support/form-client";
import { judgePost } from "@/test/support/judging";
import { requireBuiltPages, startPageServer } from "@/test/support/page-server";
import { storeLongPosts } from "@/test/support/posts";
import { rssText } from "@/test/support/rss";
import { startJob } from "@/test/support/run-job";
import { document, startWebServer } from "@/test/support/web-server";

/** `npm run test:kills`: 50; none in the normal run, where killed.test.ts and others stand in. */
const kills = Number(process.env.BELLWETHER_KILLS ?? 0);
const seed = Number(process.env.BELLWETHER_KILLS_SEED ?? 20_261_125);
const storedPosts = 5_000;
const feedCount = 60;
/** A worker that finds nothing to do is killed all the same. */
const mostWaitMs = 30_000;

/** Not among those that are merged, so that what was acknowledged can be looked up as it was said. */
const topicIds = ["databases", "testing", "llms", "kubernetes", "incidents", "mobile"];
const merged = { topicId: "search", intoId: "streaming" };

type Choices = ReturnType<typeof chooser>;
type Setting = {
  folder: string;
  database: Database;
  choices: Choices;
  /** What the server, or the store, has said to be saved: the topics of each post. */
  acknowledged: Map<number, string[]>;
  /** How many posts somebody has begun to correct. */
  corrected: number;
  merges: number;
};

/** What is killed, with the longest time that it gets from its first work on. */
const victims: Record<string, { mostMs: number; start: (setting: Setting) => Promise<Victim> }> = {
  "server under corrections": { mostMs: 2_500, start: correctByHttp },
  ingest: { mostMs: 2_500, start: jobVictim("ingest", []) },
  classify: {
    mostMs: 2_500,
    start: jobVictim("classify", ["--reclassify", "--no-refine"]),
  },
  train: { mostMs: 2_500, start: jobVictim("train", ["--corrections"]) },
  worker: { mostMs: 2_500, start: jobVictim("worker", []) },
  "server under merges": { mostMs: 2_500, start: mergeByHttp },
};
type Victim = { child: ChildProcess; work: Promise<unknown> };

it.skipIf(kills === 0)(
  `${kills} kills at random points lose no acknowledged correction and leave labels equal to the history`,
  { timeout: kills * 60_000 + 300_000 },
  async () => {
    await requireBuiltPages();
    const setting = openSetting();
    const web = await serveFeeds(setting.database);
    const struck: Record<string, number> = {};
    const names = Object.keys(victims);
    for (let kill = 0; kill < kills; kill += 1) {
      const name = names[kill % names.length] ?? "";
      if (await strike(setting, name, web)) struck[name] = (struck[name] ?? 0) + 1;
      expectSound(setting, `after kill ${kill + 1}, of ${name}`);
    }
    await takeUpTheRest(setting);
    report(setting, struck);
    setting.database.$client.close();
    await web.close();
    rmSync(setting.folder, { recursive: true, force: true });
  },
);

function openSetting(): Setting {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-kills-"));
  const database = openDatabase(join(folder, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, Date.now());
  storeLongPosts(database, storedPosts);
  return {
    folder,
    database,
    choices: chooser(seed),
    acknowledged: new Map(),
    corrected: 0,
    merges: 0,
  };
}

type Web = Awaited<ReturnType<typeof startWebServer>> & { grow: () => void };

/** Feeds that have a new post after each `grow`. */
async function serveFeeds(database: Database): Promise<Web> {
  const server = await startWebServer({});
  let newest = 0;
  const grow = () => {
    newest += 1;
    for (let number = 0; number < feedCount; number += 1) {
      const items = Array.from({ length: Math.min(10, newest) }, (_, back) => ({
        path: `${number}/${newest - back}`,
        at: Date.UTC(2026, 1, newest - back),
      }));
      const answer = document(rssText(items));
      server.answers[`/feed-${number}`] = (request, response) =>
        void setTimeout(() => answer(request, response), 100);
    }
  };
  grow();
  const feeds = Array.from({ length: feedCount }, (_, number) => ({
    ...{ company: `Company ${number}`, site: null, feed: server.url(`/feed-${number}`) },
  }));
  addFeeds(database, feeds, Date.now());
  return { ...server, grow };
}

/** @returns whether it was still at work when it was killed */
async function strike(setting: Setting, name: string, web: Web): Promise<boolean> {
  const { mostMs, start } = victims[name] ?? { mostMs: 0, start: jobVictim("ingest", []) };
  web.grow();
  const before = workSeen(setting);
  const { child, work } = await start(setting);
  const isAlive = () => child.exitCode === null;
  // What is killed before it has begun cannot lose anything.
  const latest = Date.now() + mostWaitMs;
  while (isAlive() && workSeen(setting) === before && Date.now() < latest) await sleep(10);
  const until = Date.now() + setting.choices.below(mostMs);
  while (Date.now() < until && isAlive()) {
    // People go on correcting beside a job; the server has its own corrections.
    if (!name.startsWith("server")) correctDirectly(setting);
    await sleep(100);
  }
  const isAtWork = isAlive();
  child.kill("SIGKILL");
  await work;
  return isAtWork;
}

/** Grows with each run that has begun, and each change that a server has answered. */
function workSeen({ database, acknowledged, merges }: Setting): number {
  const begun = database
    .select({ id: max(runs.id) })
    .from(runs)
    .get();
  return (begun?.id ?? 0) + acknowledged.size + merges;
}

function jobVictim(job: string, words: string[]) {
  return async ({ folder }: Setting): Promise<Victim> => {
    const { child, ended } = startJob(job, words, {
      BELLWETHER_DATA_DIR: folder,
      BELLWETHER_ALLOW_ADDRESSES: "127.0.0.1",
      BELLWETHER_SAMPLE: "",
    });
    return { child, work: ended };
  };
}

async function correctByHttp(setting: Setting): Promise<Victim> {
  const { child, baseUrl } = await startPageServer(setting.folder);
  const client = formClient(baseUrl);
  const correctOne = async () => {
    const [postId, topics] = nextCorrection(setting);
    const path = `/review?queue=posts&post=${postId}`;
    const location = await client.submit(path, { name: "postId" }, { topic: topics });
    if (location.includes("told=saved")) setting.acknowledged.set(postId, topics);
  };
  return { child, work: untilItFails(child, correctOne) };
}

async function mergeByHttp(setting: Setting): Promise<Victim> {
  const { child, baseUrl } = await startPageServer(setting.folder);
  const client = formClient(baseUrl);
  const mergeOrUndo = async () => {
    const [last] = listTaxonomyChanges(setting.database, { limit: 1, offset: 0 });
    const isMerged = last && last.undoesChangeId === null;
    if (isMerged) {
      const holds = { name: "changeId", value: String(last.id) };
      await client.submit(`/taxonomy?changed=${last.id}`, holds, {});
    } else {
      const path = `/taxonomy/topics/${merged.topicId}/merge?into=${merged.intoId}`;
      await client.submit(path, { name: "kind", value: "merge-topics" }, {});
    }
    setting.merges += 1;
  };
  return { child, work: untilItFails(child, mergeOrUndo) };
}

/** Does it again and again until the server is gone; what fails while it lives is an error. */
async function untilItFails(child: ChildProcess, work: () => Promise<void>): Promise<void> {
  while (!child.killed) {
    try {
      await work();
    } catch (error) {
      await sleep(200);
      if (!child.killed) throw error;
    }
  }
}

function correctDirectly(setting: Setting): void {
  const [postId, topics] = nextCorrection(setting);
  // In one transaction, so that no engine changes the post between reading and judging it.
  inTransaction(setting.database, () => judgePost(setting.database, postId, topics));
  setting.acknowledged.set(postId, topics);
}

/** Each post once: what it says then is what it must say for ever. */
function nextCorrection(setting: Setting): [number, string[]] {
  const { choices } = setting;
  setting.corrected += 1;
  if (setting.corrected > storedPosts) throw new Error("store more posts to correct");
  const topics = new Set([choices.pick(topicIds), choices.pick(topicIds)]);
  return [setting.corrected, [...topics].sort()];
}

function expectSound({ database, acknowledged }: Setting, when: string): void {
  expect(countWrongLabels(database), `labels ${when}`).toBe(0);
  expect(countWrongMonthlyCounts(database), `counts ${when}`).toBe(0);
  const lost = [...acknowledged].filter(([postId, topics]) => {
    const present = readPostLabels(database, postId).filter((label) => label.present);
    return (
      present
        .map(({ topicId }) => topicId)
        .sort()
        .join() !== topics.join()
    );
  });
  expect(lost, `corrections ${when}`).toEqual([]);
}

/** After all kills the jobs run to their end and leave nothing behind, and `npm run check` agrees. */
async function takeUpTheRest(setting: Setting): Promise<void> {
  for (const [job, ...words] of [
    ["ingest"],
    ["classify", "--no-refine"],
    ["train", "--corrections"],
    ["check"],
  ]) {
    const { code, stderr } = await startJob(job ?? "", words, {
      BELLWETHER_DATA_DIR: setting.folder,
      BELLWETHER_ALLOW_ADDRESSES: "127.0.0.1",
      BELLWETHER_SAMPLE: "",
    }).ended;
    expect(code, `${job}: ${stderr}`).toBe(0);
  }
  expectSound(setting, "at the end");
  const { database } = setting;
  expect(database.select().from(classificationClaims).all()).toEqual([]);
  const states = database.select({ status: runs.status }).from(runs).all();
  expect(states.filter(({ status }) => status === "running")).toEqual([]);
  const unread = database.select().from(posts).all();
  expect(unread.filter(({ classifiedAt }) => classifiedAt === null)).toEqual([]);
}

function report({ acknowledged, merges, database }: Setting, struck: Record<string, number>): void {
  const states = database.select({ status: runs.status }).from(runs).all();
  const interrupted = states.filter(({ status }) => status === "interrupted").length;
  console.log(
    [
      `${kills} kills (seed ${seed}); at work when killed: ${JSON.stringify(struck)}`,
      `${acknowledged.size} acknowledged corrections, ${merges} merges and undoings, ${states.length} runs, ${interrupted} of them interrupted`,
      "no correction is missing, labels equal the history, counts equal the labels",
    ].join("\n"),
  );
}
