import { expect, test } from "vitest";
import { leastCascadePosts, loadCascadeCurve } from "@/app/_server/cascade-curve";
import { claimPosts, storeClassifications } from "@/db/queries/labels/classification";
import { startRun } from "@/db/queries/runs/runs";
import { pointAt } from "@/lib/evaluation/cascade-curve";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { pendingPosts, storeNumberedPosts } from "@/test/support/posts";

/** The local engine gives every post `web`; it doubts the first tenth of them, and errs there. */
function judged(count: number, { wrongShare = 0.1 } = {}) {
  const database = testDatabase();
  storeNumberedPosts(database, count);
  const runId = startRun(
    database,
    { job: "classify", options: {}, pid: 1, host: "test", engine: "local" },
    testNow,
  );
  const claimed = claimPosts(database, runId, pendingPosts, { afterId: 0, limit: count });
  const isWrong = (index: number) => index < count * wrongShare;
  storeClassifications(
    database,
    claimed.map(({ id, contentHash }, index) => ({
      id,
      contentHash,
      labels: [{ topicId: "web", confidence: 0.8, evidence: null }],
      stage: "ngrams" as const,
      doubt: isWrong(index) ? 1.5 : 0.1,
    })),
    {
      runId,
      engine: "local",
      modelVersion: "local-9",
      promptVersion: null,
      taxonomyVersion: 1,
      now: testNow,
    },
  );
  claimed.forEach(({ id }, index) => {
    judgePost(database, id, [isWrong(index) ? "mobile" : "web"]);
  });
  return database;
}

test("draws the cascade from judged posts, with the doubt that was stored", () => {
  const { curve, posts, modelVersions, gain, intervals } = loadCascadeCurve(judged(60));
  expect(posts).toBe(60);
  expect(modelVersions).toEqual(["local-9"]);
  expect(pointAt(curve?.byDoubt ?? [], 0).microF1).toBeCloseTo(0.9, 10);
  expect(pointAt(curve?.byDoubt ?? [], 0.1).microF1).toBe(1);
  expect(curve?.areaOfBest).toBeCloseTo(1, 10);
  // Random order has mended a fifth of the errors at 20 % of the calls.
  expect(gain).toBeCloseTo(5, 10);
  // In most draws of the bootstrap too, all errors are among the first fifth by doubt.
  expect(intervals?.gain[0]).toBeCloseTo(5, 5);
  expect(intervals?.areaOfBest[1]).toBeCloseTo(1, 5);
});

test("draws nothing where people have found nothing to mend", () => {
  const database = judged(leastCascadePosts, { wrongShare: 0 });
  expect(loadCascadeCurve(database)).toMatchObject({ posts: leastCascadePosts, curve: null });
});

test("draws nothing from too few judged posts, and counts them", () => {
  const model = loadCascadeCurve(judged(leastCascadePosts - 1));
  expect(model).toMatchObject({ posts: leastCascadePosts - 1, curve: null });
});
