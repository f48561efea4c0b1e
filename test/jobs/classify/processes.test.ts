import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readPostTotals } from "@/db/queries/posts/posts";
import { listRuns } from "@/db/queries/runs/runs";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { classifications } from "@/db/schema/labels";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testNow } from "@/test/support/job-context";
import { labelsReply, type ModelServer, startModelServer } from "@/test/support/model-server";
import { storeNumberedPosts } from "@/test/support/posts";
import { startJob } from "@/test/support/run-job";

// Real processes against a model server that takes its time, so that a kill hits work in flight.
const posts = 120;
const replyAfterMs = 40;
let server: ModelServer;
let dataDir: string;
let database: Database;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "bellwether-"));
  database = openDatabase(join(dataDir, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, testNow);
  storeNumberedPosts(database, posts);
  server = await startModelServer();
  const reply = labelsReply({ topic: "databases", confidence: 0.9, evidence: "" });
  server.always(() => ({ ...reply, delayMs: replyAfterMs }));
});

afterEach(async () => {
  database.$client.close();
  await server.close();
});

function startClassify(...words: string[]) {
  const variables = {
    BELLWETHER_DATA_DIR: dataDir,
    BELLWETHER_SAMPLE: "",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "test-key-for-loopback",
    OPENAI_POSTS_PER_CALL: "1",
  };
  return startJob("classify", ["--engine", "openai", "--json", ...words], variables);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function timesClassified(): number[] {
  const counts = new Map<number, number>();
  for (const { postId } of database.select().from(classifications).all()) {
    counts.set(postId, (counts.get(postId) ?? 0) + 1);
  }
  return [...counts.values()];
}

describe("npm run classify", () => {
  it("goes on where a killed run was, and labels no post twice", async () => {
    const killed = startClassify();
    await until(() => readPostTotals(database).classified >= 30);
    killed.child.kill("SIGKILL");
    await killed.ended;
    const before = readPostTotals(database).classified;
    expect(before).toBeLessThan(posts);

    const { code } = await startClassify().ended;

    expect(code).toBe(0);
    expect(readPostTotals(database).classified).toBe(posts);
    expect(timesClassified()).toEqual(Array(posts).fill(1));
    expect(
      listRuns(database, { status: null, limit: 5, offset: 0 }).map(({ status }) => status),
    ).toEqual(["succeeded", "interrupted"]);
    expect(countWrongLabels(database)).toBe(0);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    // A kill costs at most the calls in flight.
    expect(server.requests.length).toBeLessThanOrEqual(posts + 8);
  });

  it("shares the work between two runs at once: each post is asked once", async () => {
    const [one, two] = await Promise.all([startClassify().ended, startClassify().ended]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(timesClassified()).toEqual(Array(posts).fill(1));
    expect(server.requests).toHaveLength(posts);
  });

  it("goes on with a killed --reclassify instead of beginning anew", async () => {
    await startClassify().ended;
    const killed = startClassify("--reclassify", "--fresh");
    await until(() => timesClassified().filter((times) => times === 2).length >= 30);
    killed.child.kill("SIGKILL");
    await killed.ended;

    await startClassify("--reclassify", "--fresh").ended;

    expect(timesClassified()).toEqual(Array(posts).fill(2));
  });

  it("ends with a failure code and one clear line where it cannot work", async () => {
    const noEngine = await startJob("classify", ["--engine", "openai"], {
      BELLWETHER_DATA_DIR: dataDir,
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
    }).ended;
    expect(noEngine.code).toBe(1);
    expect(noEngine.stderr.trim().split("\n")).toHaveLength(1);
    expect(noEngine.stderr).toContain("OPENAI_API_KEY");
    const badPort = await startJob("classify", [], { BELLWETHER_DATA_DIR: dataDir, PORT: "0" })
      .ended;
    expect(badPort.code).toBe(1);
    expect(badPort.stderr).toContain("PORT: use a number from 1 to 65535");
  });
});
