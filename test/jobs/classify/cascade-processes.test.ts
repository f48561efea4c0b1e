import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { countCascadePosts } from "@/db/queries/labels/cascade";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readRunPostIds } from "@/db/queries/labels/run-labels";
import { listRuns } from "@/db/queries/runs/runs";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { classifications } from "@/db/schema/labels";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testNow } from "@/test/support/job-context";
import { labellingReply, readSentPosts } from "@/test/support/labelling-model";
import { type ModelServer, startModelServer } from "@/test/support/model-server";
import { storeLongPosts } from "@/test/support/posts";
import { startJob } from "@/test/support/run-job";

let dataDir: string;
let database: Database;
let server: ModelServer;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "bellwether-"));
  database = openDatabase(join(dataDir, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, testNow);
  storeLongPosts(database, 20);
  server = await startModelServer();
  server.always((request) => labellingReply(request));
});

afterEach(async () => {
  database.$client.close();
  await server.close();
});

function classify(words: string[], variables: Record<string, string> = {}) {
  return startJob("classify", words, {
    BELLWETHER_DATA_DIR: dataDir,
    BELLWETHER_SAMPLE: "",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "test-key-for-loopback",
    OPENAI_MODEL: "gpt-4o-mini",
    OPENAI_POSTS_PER_CALL: "1",
    ...variables,
  });
}

const cascade = ["--engine", "cascade", "--escalate", "0.25", "--no-refine"];

function everyRun() {
  return listRuns(database, { status: null, limit: 10, offset: 0 });
}

describe("npm run classify -- --engine cascade", () => {
  it("asks the model about its share and records what both engines were", async () => {
    const dry = await classify([...cascade, "--dry-run"]).ended;
    expect(dry.stdout).toContain("20 posts for the cascade: 15 stay with the local engine");
    expect(server.requests).toHaveLength(0);

    const { code, stdout } = await classify(cascade).ended;
    expect(code).toBe(0);
    expect(stdout).toContain("asked model 5");
    expect(stdout).toMatch(/Asked the model about posts with \d\.\d\d or more labels/);
    expect(server.requests).toHaveLength(5);
    expect(everyRun()).toMatchObject([
      {
        engine: "cascade",
        modelVersion: expect.stringMatching(/^local-\S+, gpt-4o-mini$/),
        calls: 5,
        modelSettings: { model: "gpt-4o-mini", postsPerCall: 1, temperature: 0 },
      },
    ]);
  });

  it("goes on after a kill, asking about no more posts than its share and those in flight", async () => {
    server.always((request) => ({ ...labellingReply(request), delayMs: 60_000 }));
    const killed = classify(cascade, { OPENAI_CONCURRENCY: "2" });
    await until(() => server.requests.length > 0);
    killed.child.kill("SIGKILL");
    await killed.ended;
    // Every post has its local labels by then.
    expect(database.select().from(classifications).all()).toHaveLength(20);
    const before = server.requests.length;
    server.always((request) => labellingReply(request));

    const { code } = await classify(cascade).ended;

    expect(code).toBe(0);
    expect(server.requests.length - before).toBe(5);
    const ids = everyRun().map(({ id }) => id);
    expect(everyRun()[0]?.options.resumes).toEqual([ids[1]]);
    expect(countCascadePosts(database, ids)).toEqual({ read: 20, asked: 5 });
    expect(countWrongLabels(database)).toBe(0);
  });
});

describe("npm run classify -- --rerun", () => {
  it("reads the same posts again with the model and settings of then", async () => {
    const words = ["--engine", "openai", "--limit", "4", "--json"];
    const first = await classify(words, { OPENAI_POSTS_PER_CALL: "4", OPENAI_TEMPERATURE: "0.3" })
      .ended;
    const { runId } = JSON.parse(first.stdout);
    storeLongPosts(database, 3, "Later");

    const again = await classify(["--rerun", String(runId), "--fresh", "--json"], {
      OPENAI_MODEL: "gpt-4o",
    }).ended;

    expect(again.stderr).toBe("");
    const rerun = JSON.parse(again.stdout);
    expect(rerun).toMatchObject({ status: "succeeded", counts: { classified: 4 } });
    expect(readRunPostIds(database, rerun.runId)).toEqual(readRunPostIds(database, runId));
    expect(server.requests).toHaveLength(2);
    const [one, other] = server.requests;
    expect(other?.body).toMatchObject({ model: "gpt-4o-mini", temperature: 0.3 });
    expect(other && readSentPosts(other)).toEqual(one && readSentPosts(one));
  });

  it("says in one line why a run can't be repeated", async () => {
    const { code, stderr } = await classify(["--rerun", "99"]).ended;
    expect(code).toBe(1);
    expect(stderr.trim()).toBe("Run 99 is no classify run that can be repeated. See /runs.");
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !isTrue(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(isTrue()).toBe(true);
}
