import { expect, test } from "vitest";
import { addRunUsage, readOriginCost } from "@/db/queries/runs/run-usage";
import { startRun } from "@/db/queries/runs/runs";
import { testDatabase, testNow } from "@/test/support/job-context";

function paidRun(
  database: ReturnType<typeof testDatabase>,
  run: {
    engine: "openai" | "cascade";
    modelVersion: string;
    posts: number;
    costUsd: number | null;
  },
): void {
  const { posts, costUsd, ...described } = run;
  const runId = startRun(
    database,
    {
      ...{ job: "classify" as const, options: {}, pid: 1, host: "test", promptVersion: "2" },
      ...described,
    },
    testNow,
  );
  addRunUsage(database, runId, {
    ...{ calls: 1, durationMs: 5, tokensCounted: 10, tokensIn: 10, tokensCached: 0, tokensOut: 3 },
    posts,
    costUsd,
  });
}

const gpt = { engine: "openai" as const, modelVersion: "gpt-5-mini", promptVersion: "2" };

test("1,000 posts cost what all runs of a model and prompt paid for each post, those of the cascade too", () => {
  const database = testDatabase();
  paidRun(database, { engine: "openai", modelVersion: "gpt-5-mini", posts: 30, costUsd: 0.03 });
  paidRun(database, {
    ...{ engine: "cascade", modelVersion: "local-3, gpt-5-mini", posts: 10, costUsd: 0.05 },
  });
  paidRun(database, { engine: "openai", modelVersion: "gpt-5", posts: 10, costUsd: 9 });
  expect(readOriginCost(database, gpt)).toBeCloseTo(2, 10);
  expect(readOriginCost(database, { ...gpt, promptVersion: "1" })).toBeNull();
});

test("runs whose price is not known say nothing of it, and the local engine costs nothing", () => {
  const database = testDatabase();
  paidRun(database, { engine: "openai", modelVersion: "gpt-5-mini", posts: 30, costUsd: null });
  expect(readOriginCost(database, gpt)).toBeNull();
  const local = { engine: "local" as const, modelVersion: "local-3", promptVersion: null };
  expect(readOriginCost(database, local)).toBeNull();
});
