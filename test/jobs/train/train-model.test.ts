import { expect, test } from "vitest";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import { decodeModel } from "@/lib/classification/local/model-file";
import { seedExamples } from "@/lib/classification/local/training/seed-examples";
import { countByTopic, macroScores, microScores } from "@/lib/evaluation/metrics";
import { binByConfidence, expectedCalibrationError } from "@/lib/evaluation/reliability";
import { labelRecordSchema, postRecordSchema } from "@/lib/posts/post-record";
import { readAllJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { TrainingError, trainModel } from "../../../jobs/train/train-model";
import { tinyOptions, tinyPosts } from "../../lib/classification/local/training/tiny-training";
import { corpusPath } from "../../support/corpus";

const records = tinyPosts.map(({ post }, index) => {
  const { title, company, content } = post;
  return postRecordSchema.parse({
    id: `p${index}`,
    company,
    url: "https://a.example",
    title,
    content,
  });
});
const input = {
  posts: new Map(records.map((record) => [record.id, record])),
  labels: tinyPosts.map(({ topics }, index) =>
    labelRecordSchema.parse({ id: `p${index}`, topics }),
  ),
  checkLabels: [labelRecordSchema.parse({ id: "p0", topics: ["databases"] })],
  seed: { posts: [], titles: [], coreTerms: {}, relatedTerms: {} },
  taxonomy: defaultTaxonomy,
  modelVersion: "tiny",
  trainedOn: "2026-01-02",
  vectors: null,
};

test("writes a model that reads back and a card with its figures", async () => {
  const { bytes, card, figures } = await trainModel(input, tinyOptions);
  expect(decodeModel(bytes).settings.modelVersion).toBe("tiny");
  expect(figures.map((figure) => figure.evaluation.posts)).toEqual([60, 20, 40, 1]);
  expect(card).toContain("# Model card: tiny");
  expect(card).toContain("60 posts of 5 companies");
  expect(card).toContain("2026-01-02");
  expect(card).toMatch(/\| check labels \| n-grams \| 1 \| 1\.000/);
});

test("the same seed gives the same bytes, on whatever day", async () => {
  const first = await trainModel(input, tinyOptions);
  const again = await trainModel({ ...input, trainedOn: "2026-05-06" }, tinyOptions);
  expect(again.bytes.equals(first.bytes)).toBe(true);
});

test("says so when no label has a post", async () => {
  await expect(trainModel({ ...input, posts: new Map() }, tinyOptions)).rejects.toThrow(
    TrainingError,
  );
});

test("every seed names topics of the starting taxonomy only", () => {
  const known = new Set(defaultTaxonomy.topics.map((topic) => topic.id));
  const named = [
    ...seedExamples.posts.flatMap((seed) => seed.topics),
    ...seedExamples.titles.flatMap((seed) => seed.topics),
    ...Object.keys(seedExamples.coreTerms),
    ...Object.keys(seedExamples.relatedTerms),
  ];
  expect(named.filter((topic) => !known.has(topic))).toEqual([]);
  expect(new Set(named)).toEqual(known);
});

test("the shipped model holds its figures on the corpus", async (context) => {
  const files = ["posts.jsonl", "labels-dev.jsonl"].map(corpusPath);
  const [postsFile, labelsFile] = files;
  if (!postsFile || !labelsFile) return context.skip();
  const labels = await readAllJsonLines(labelsFile, labelRecordSchema);
  const posts = new Map(
    (await readAllJsonLines(postsFile, postRecordSchema)).map((post) => [post.id, post]),
  );
  const predictor = new LocalPredictor(loadLocalModel());
  const scored = labels.flatMap(({ id, topics }) => {
    const post = posts.get(id);
    return post
      ? [{ truth: topics, given: predictor.predict({ ...post, tags: post.native_tags }) }]
      : [];
  });
  const counts = countByTopic(
    scored.map(({ truth, given }) => ({ truth, predicted: given.map((label) => label.topicId) })),
  );
  expect(scored).toHaveLength(289);
  // The targets that the n-gram baseline of the corpus sets.
  expect(microScores(counts.values()).f1).toBeGreaterThanOrEqual(0.77);
  expect(macroScores(counts.values()).f1).toBeGreaterThanOrEqual(0.62);
  const labelsGiven = scored.flatMap(({ truth, given }) =>
    given.map(({ topicId, probability }) => ({
      confidence: probability,
      isTrue: truth.includes(topicId),
    })),
  );
  expect(expectedCalibrationError(binByConfidence(labelsGiven))).toBeLessThan(0.06);
});
