import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { readPostTotals } from "@/db/queries/posts/posts";
import { countRuns } from "@/db/queries/runs/runs";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { startBatchServer } from "@/test/support/batch-server";
import { testNow } from "@/test/support/job-context";
import { labellingReply } from "@/test/support/labelling-model";
import { storeLongPosts } from "@/test/support/posts";
import { startJob } from "@/test/support/run-job";

let dataDir: string;
let database: Database;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "bellwether-"));
  database = openDatabase(join(dataDir, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, testNow);
  storeLongPosts(database, 12);
});

afterEach(() => database.$client.close());

function classify(baseUrl: string, words: string[], variables: Record<string, string> = {}) {
  return startJob("classify", ["--engine", "openai", ...words], {
    BELLWETHER_DATA_DIR: dataDir,
    BELLWETHER_SAMPLE: "",
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "test-key-for-loopback",
    OPENAI_MODEL: "gpt-4o-mini",
    ...variables,
  }).ended;
}

describe("npm run classify -- --engine openai", () => {
  it("says with --dry-run what it would use and cost, and asks and stores nothing", async () => {
    // Nothing listens there: a call would fail.
    const { code, stdout } = await classify("http://127.0.0.1:9/v1", ["--dry-run"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^12 posts: 0 answered before at no cost, 12 to ask gpt-4o-mini about/);
    expect(stdout).toMatch(/Tokens in [\d,]+, out [\d,]+, counted with o200k_base/);
    expect(stdout).toMatch(/Price \$0\.00\d\d \(\$0\.15 in/);
    expect(stdout).toMatch(/Time about \d+ s with 8 calls at once/);
    expect(countRuns(database)).toBe(0);
    expect(readPostTotals(database).classified).toBe(0);
  });

  it("refuses a budget that it can't keep, in one clear line", async () => {
    const { code, stderr } = await classify("http://127.0.0.1:9/v1", ["--budget", "1"], {
      OPENAI_MODEL: "llama3.1:8b",
    });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT");
  });

  it("hands a batch in and collects it from another process", async () => {
    const server = await startBatchServer();
    const handed = await classify(server.baseUrl, ["--batch", "--json"]);
    expect(JSON.parse(handed.stdout)).toMatchObject({ counts: { submitted: 12, batches: 1 } });
    server.complete((request) => labellingReply(request));
    const collected = await classify(server.baseUrl, ["--collect", "--json"]);
    expect(JSON.parse(collected.stdout)).toMatchObject({
      status: "succeeded",
      counts: { classified: 12 },
      calls: 3,
    });
    expect(readPostTotals(database).classified).toBe(12);
    await server.close();
  });
});
