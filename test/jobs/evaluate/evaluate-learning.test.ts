import { describe, expect, it } from "vitest";
import { readLearningCurve, storeLearningCurve } from "@/db/queries/labels/learning-curve";
import {
  evaluateLearning,
  formatLearning,
  type LearningPost,
} from "@/jobs/evaluate/evaluate-learning";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { testDatabase } from "@/test/support/job-context";
import { tinyInput, tinyOptions } from "../../lib/classification/local/training/tiny-training";

const { model } = await trainLocalModel(tinyInput, tinyOptions);

/** Here people file posts the other way round than the model has learnt. */
function posts(count: number): LearningPost[] {
  return Array.from({ length: count }, (_, number) => {
    const isOdd = number % 2 === 1;
    const title = isOdd ? "A widget on a tablet" : "Postgres sharding of a replica";
    return {
      post: {
        title: `${title}, part ${number}`,
        company: "Acme",
        summary: null,
        content: null,
        tags: [],
      },
      embedding: null,
      topics: [isOdd ? "databases" : "mobile"],
      disputed: [],
    };
  });
}

const options = { sizes: [0, 8, 40], splits: 2, seed: 1, measuredOn: "2026-11-25" };

describe("evaluateLearning", () => {
  const curve = evaluateLearning(model, posts(100), options);

  it("scores on posts that are no corrections, from the same start in both orders", () => {
    expect(curve).toMatchObject({ posts: 100, scoredPosts: 60, splits: 2, hasVectors: false });
    const starts = curve.points.filter(({ corrections }) => corrections === 0);
    expect(starts.map(({ order }) => order)).toEqual(["random", "uncertain"]);
    expect(new Set(starts.map(({ macroF1 }) => macroF1)).size).toBe(1);
  });

  it("sees a model get better that has everything to learn", () => {
    const at = (corrections: number) =>
      curve.points.find((point) => point.order === "random" && point.corrections === corrections);
    expect(at(0)?.macroF1).toBeLessThan(0.1);
    expect(at(40)?.gain).toBeGreaterThan(0.3);
  });

  it("leaves out sizes that would leave too few posts to score, and is the same for the same seed", () => {
    const few = evaluateLearning(model, posts(60), options);
    expect(few.points.map(({ corrections }) => corrections)).toEqual([0, 8, 0, 8]);
    expect(evaluateLearning(model, posts(60), options)).toEqual(few);
  });

  it("is kept and read again, and printed as a table", () => {
    const database = testDatabase();
    expect(readLearningCurve(database)).toBeNull();
    storeLearningCurve(database, curve);
    expect(readLearningCurve(database)).toEqual(curve);
    expect(formatLearning(curve).split("\n")).toHaveLength(2 + 6);
  });
});
