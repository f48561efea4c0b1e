import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { readPostTotals } from "@/db/queries/posts/posts";
import { askToCancel, findRun, listRuns } from "@/db/queries/runs/runs";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { classificationClaims } from "@/db/schema/model-calls";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testNow } from "@/test/support/job-context";
import { labellingReply } from "@/test/support/labelling-model";
import { startModelServer } from "@/test/support/model-server";
import { storeNumberedPosts } from "@/test/support/posts";
import { startJob } from "@/test/support/run-job";

it("a run stops within two seconds of being asked to, keeps what it has stored and holds no post", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "bellwether-"));
  const database = openDatabase(join(dataDir, "bellwether.sqlite"));
  seedTaxonomy(database, defaultTaxonomy, testNow);
  storeNumberedPosts(database, 40);
  const server = await startModelServer();
  let answered = 0;
  server.always((request) => {
    answered += 1;
    // The first few answers come at once, the others never in time.
    return { ...labellingReply(request), delayMs: answered > 5 ? 60_000 : 0 };
  });
  const job = startJob("classify", ["--engine", "openai"], {
    BELLWETHER_DATA_DIR: dataDir,
    BELLWETHER_SAMPLE: "",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "test-key-for-loopback",
    OPENAI_MODEL: "gpt-4o-mini",
    OPENAI_POSTS_PER_CALL: "1",
  });
  await until(() => readPostTotals(database).classified === 5);
  const [run] = listRuns(database, { status: "running", limit: 1, offset: 0 });

  const askedAt = Date.now();
  expect(askToCancel(database, run?.id ?? 0, askedAt)).toBe(true);
  await job.ended;

  expect(Date.now() - askedAt).toBeLessThan(2_000);
  expect(findRun(database, run?.id ?? 0)?.status).toBe("cancelled");
  expect(readPostTotals(database).classified).toBe(5);
  expect(database.select().from(classificationClaims).all()).toEqual([]);
  expect(askToCancel(database, run?.id ?? 0, askedAt)).toBe(false);
  database.$client.close();
  await server.close();
});

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !isTrue(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(isTrue()).toBe(true);
}
