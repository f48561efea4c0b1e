import { mkdtempSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startJob } from "@/app/_server/start-job";
import { openDatabase } from "@/db/open-database";
import { findRun, listRuns, startRun } from "@/db/queries/runs/runs";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { isProcessAlive } from "@/lib/runs/process-alive";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";

let database: Database;

beforeEach(() => {
  const dataDir = mkdtempSync(join(tmpdir(), "bellwether-"));
  vi.stubEnv("BELLWETHER_DATA_DIR", dataDir);
  vi.stubEnv("BELLWETHER_SAMPLE", "");
  vi.stubEnv("OPENAI_API_KEY", "");
  vi.stubEnv("OPENAI_BASE_URL", "");
  database = openDatabase(join(dataDir, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, testNow);
  storeNumberedPosts(database, 3);
});

afterEach(() => {
  vi.unstubAllEnvs();
  database.$client.close();
});

async function endOf(runId: number) {
  await vi.waitUntil(() => findRun(database, runId)?.status !== "running", { timeout: 60_000 });
  return findRun(database, runId);
}

describe("startJob", () => {
  it("starts a run in a process of its own, which ends by itself", async () => {
    const outcome = await startJob(database, "classify", ["--engine", "local"]);
    const runId = outcome.kind === "started" ? outcome.runId : 0;
    expect(await endOf(runId)).toMatchObject({ status: "succeeded", done: 3 });
    const pid = findRun(database, runId)?.pid ?? 0;
    await vi.waitUntil(() => !isProcessAlive(pid), { timeout: 30_000 });
  });

  it("says why a process failed before it began a run", async () => {
    const outcome = await startJob(database, "classify", ["--engine", "openai"]);
    expect(outcome).toEqual({
      kind: "failed",
      reason: expect.stringMatching(/^The openai engine needs OPENAI_API_KEY/),
    });
    expect(listRuns(database, { status: null, limit: 1, offset: 0 })).toEqual([]);
  });

  it("refuses while a run of the job is at work, and not because of one whose process is gone", async () => {
    const run = { job: "classify" as const, options: {}, host: hostname() };
    const dead = startRun(database, { ...run, pid: 2 ** 22 + 1 }, testNow);
    const alive = startRun(database, { ...run, pid: process.pid }, Date.now());
    expect(await startJob(database, "classify", [])).toEqual({ kind: "busy", runId: alive });
    expect(findRun(database, dead)?.status).toBe("interrupted");
    // Another job goes on beside it.
    const other = await startJob(database, "train", ["--corrections"]);
    expect(other.kind).not.toBe("busy");
  });

  it("refuses a second start while the first is under way", async () => {
    const [first, second] = await Promise.all([
      startJob(database, "classify", []),
      startJob(database, "classify", []),
    ]);
    expect(second).toEqual({ kind: "busy", runId: null });
    expect(first.kind).toBe("started");
    await endOf(first.kind === "started" ? first.runId : 0);
  });
});
