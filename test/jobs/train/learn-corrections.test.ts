import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import { storeReview } from "@/db/queries/review/reviews";
import { learnCorrections } from "@/jobs/train/learn-corrections";
import { readLessons } from "@/jobs/train/read-lessons";
import { TrainingError } from "@/jobs/train/train-model";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import {
  chooseModel,
  listModels,
  loadCurrentModel,
  nextVersion,
  readModelFigures,
  storeModel,
} from "@/lib/classification/local/model-store";
import type { Lesson } from "@/lib/classification/local/training/adapt-model";
import { shownFigures } from "@/lib/classification/local/training/model-figures";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { localModelVersion } from "@/lib/classification/local/training/training-options";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { testContext, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { tinyInput, tinyOptions } from "../../lib/classification/local/training/tiny-training";

const { model } = await trainLocalModel(tinyInput, tinyOptions);
const options = { modelVersion: "tiny+1", seed: 1 };

const lesson = (title: string, topic: string): Lesson => ({
  post: { title, company: "", summary: null, content: null, tags: [] },
  topics: [topic],
  embedding: null,
  weight: 3,
});
/** Here "widget" and "tablet" stand for databases, against what the model has learnt. */
const corrections = Array.from({ length: 24 }, (_, index) =>
  index % 2 === 0
    ? lesson(`A widget on a tablet, part ${index}`, "databases")
    : lesson(`Postgres sharding, part ${index}`, "databases"),
);

test("learns what corrections say and may take the old model's place", () => {
  const learnt = learnCorrections(model, { corrections, teacher: [] }, options);
  expect(learnt.isPromoted).toBe(true);
  expect(learnt.comparison.posts).toBe(6);
  expect(learnt.comparison.newF1).toBeGreaterThan(learnt.comparison.oldF1);
  const topics = (one: typeof model) =>
    new LocalPredictor(one)
      .predict(lesson("A widget on a tablet", "").post)
      .map(({ topicId }) => topicId);
  expect(topics(model)).not.toContain("databases");
  expect(topics(learnt.model)).toContain("databases");
  expect(learnt.model.settings.modelVersion).toBe("tiny+1");
});

test("stays with the old model where the new one is worse on held-out corrections", () => {
  const right = Array.from({ length: 16 }, (_, index) =>
    lesson(`A widget on a tablet, part ${index}`, "mobile"),
  );
  const misled = Array.from({ length: 400 }, (_, index) =>
    lesson(`A widget on a tablet, part ${index}`, "databases"),
  );
  const learnt = learnCorrections(model, { corrections: right, teacher: misled }, options);
  expect(learnt.isPromoted).toBe(false);
  expect(learnt.comparison.difference).toBeLessThan(0);
  expect(learnt.comparison.interval[1]).toBeLessThanOrEqual(0);
});

test("keeps the figures of both models on the held-out corrections beside the new one", () => {
  const learnt = learnCorrections(model, { corrections, teacher: [] }, options);
  const dataDir = mkdtempSync(join(tmpdir(), "models-"));
  const figures = shownFigures(learnt.figures);
  storeModel(dataDir, learnt.model, { card: "# card\n", figures });
  const stored = listModels(dataDir).find(({ version }) => version === "tiny+1");
  const read = stored ? readModelFigures(stored) : null;
  expect(read?.map(({ name }) => name)).toEqual([
    "held-out corrections, tiny before",
    "held-out corrections, after learning from the others",
  ]);
  const [before, after] = read ?? [];
  expect(before?.posts).toBe(Math.round(corrections.length / 4));
  expect(after?.micro.f1).toBe(learnt.comparison.newF1);
  expect(before?.micro.f1).toBe(learnt.comparison.oldF1);
});

test("the same corrections and seed give the same model", () => {
  const learn = () => learnCorrections(model, { corrections, teacher: [] }, options).model;
  expect(learn()).toEqual(learn());
});

test("says how many corrections it needs", () => {
  const few = { corrections: corrections.slice(0, 3), teacher: [] };
  expect(() => learnCorrections(model, few, options)).toThrow(TrainingError);
});

test("reads a person's verdicts with the labels that stand", async () => {
  const { database } = testContext();
  const { id } = ensureCompany(database, { name: "Acme", siteUrl: null, now: testNow });
  storePosts(database, [incomingPost("1"), incomingPost("2")], {
    companyId: id,
    feedId: null,
    now: testNow,
  });
  const verdicts = [
    { topicId: "mobile", verdict: "accepted" as const },
    { topicId: "web", verdict: "rejected" as const },
  ];
  storeReview(database, { postId: 2, kind: "add", verdicts, reviewer: "me", now: testNow });
  expect(readCorrectedPosts(database)).toMatchObject([
    { postId: 2, topics: ["mobile"], accepted: ["mobile"], rejected: ["web"] },
  ]);
  const lessons = await readLessons(
    { database },
    { model, embedder: fakeEmbedder([]), teacher: true },
  );
  expect(lessons.corrections).toMatchObject([{ topics: ["mobile"], weight: 8 }]);
  expect(lessons.teacher).toEqual([]);
});

test("keeps every model, uses the chosen one and goes back", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "models-"));
  const shipped = listModels(dataDir)[0]?.version ?? "";
  expect(listModels(dataDir)).toMatchObject([{ version: localModelVersion, isCurrent: true }]);
  expect(nextVersion(dataDir, shipped)).toBe(`${localModelVersion}+1`);

  const own = { ...model, settings: { ...model.settings, modelVersion: `${localModelVersion}+1` } };
  storeModel(dataDir, own, { card: "# card\n", figures: [] });
  expect(loadCurrentModel(dataDir).settings.modelVersion).toBe(localModelVersion);
  chooseModel(dataDir, `${localModelVersion}+1`);
  expect(loadCurrentModel(dataDir).settings.modelVersion).toBe(`${localModelVersion}+1`);
  expect(nextVersion(dataDir, `${localModelVersion}+1`)).toBe(`${localModelVersion}+2`);
  chooseModel(dataDir, shipped);
  expect(loadCurrentModel(dataDir).settings.modelVersion).toBe(localModelVersion);
  expect(listModels(dataDir)).toHaveLength(2);
  expect(() => chooseModel(dataDir, "local-9")).toThrow(
    `Known: ${localModelVersion}, ${localModelVersion}+1`,
  );
});
