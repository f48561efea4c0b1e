import { expect, test } from "vitest";
import type { TopicScorer } from "@/lib/classification/embedding/embedder";
import { centreVector } from "@/lib/classification/local/centre-vector";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import { decodeModel, encodeModel } from "@/lib/classification/local/model-file";
import { NeighbourSearch, packReferences } from "@/lib/classification/local/neighbours";
import { fitMixing, mix } from "@/lib/classification/local/training/fit-mixing";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { listTrainingTexts } from "@/lib/classification/local/training/training-texts";
import { vectorSettingsSchema } from "@/lib/classification/local/vector-stage";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { tinyInput, tinyOptions } from "./training/tiny-training";

const isMobile = (text: string) => /android|swiftui|widget|gesture|tablet|pager/i.test(text);
// "pager" and "ledger" are in no title that n-grams are trained on: the fake vectors know them.
const embedder = fakeEmbedder(["android|", "postgres|"], {
  embed: async (texts) =>
    texts.map((text) => {
      const vector = Float32Array.from(isMobile(text) ? [0.6, 0.8, 0] : [0.6, 0, 0.8]);
      return { vector, topicScores: null };
    }),
});
const texts = listTrainingTexts(tinyInput.posts, tinyInput.seed);
const embeddings = await embedder.embed(texts);
const embeddingOf = new Map(texts.map((text, index) => [text, embeddings[index]]));
const noEmbedding = { vector: new Float32Array(3), topicScores: null };
const { model, heldOutVectors } = await trainLocalModel(
  {
    ...tinyInput,
    vectors: {
      embedder,
      of: (text) => embeddingOf.get(text) ?? noEmbedding,
      heldOutScores: () => null,
    },
  },
  tinyOptions,
);

const forMobile = Float32Array.of(-3, 3);
const forDatabases = Float32Array.of(3, -3);
const titled = (title: string) => ({ title, company: "", summary: null, content: null, tags: [] });

test("a vector tells what words that nobody has seen before are about", async () => {
  const predictor = new LocalPredictor(model);
  const [embedding] = await embedder.embed(["Our pager"]);
  const [byWords = 0] = predictor.probabilities(titled("Our pager")).slice(1);
  const [byBoth = 0] = predictor.probabilities(titled("Our pager"), embedding).slice(1);
  expect(byBoth).toBeGreaterThan(0.7);
  expect(byBoth).toBeGreaterThan(byWords + 0.1);
});

test("both stages outlive the model file", async () => {
  const decoded = decodeModel(encodeModel(model));
  const [embedding = null] = await embedder.embed(["Our pager"]);
  const post = titled("Our pager");
  const before = [...new LocalPredictor(model).probabilities(post, embedding)];
  expect([...new LocalPredictor(decoded).probabilities(post, embedding)]).toEqual(before);
});

test("topic scores count where the post has some, and a post without them is read as before", async () => {
  const withScores = (topicScores: Float32Array | null) => ({
    vector: Float32Array.of(1, 0, 0),
    topicScores,
  });
  const train = (scorer: TopicScorer | null) =>
    trainLocalModel(
      {
        ...tinyInput,
        vectors: {
          embedder: { ...embedder, scorer },
          of: (text) => withScores(isMobile(text) ? forMobile : forDatabases),
          heldOutScores: () => null,
        },
      },
      tinyOptions,
    );
  const trained = await train({ name: "scorer-1", topicIds: tinyInput.topicIds });
  const plain = new LocalPredictor((await train(null)).model);
  const decoded = decodeModel(encodeModel(trained.model));
  expect(decoded.vectors?.settings.scorer?.name).toBe("scorer-1");
  const predictor = new LocalPredictor(decoded);
  const mobile = (topicScores: Float32Array | null) =>
    predictor.probabilities(titled("Our pager"), withScores(topicScores))[1] ?? 0;
  expect(mobile(forMobile)).toBeGreaterThan(0.8);
  expect(mobile(forDatabases)).toBeLessThan(0.2);
  const [, byVector] = plain.probabilities(titled("Our pager"), withScores(null));
  expect(mobile(null)).toBeCloseTo(byVector ?? 0, 6);
});

test("what a scorer says of texts it was tuned on is not what it is trusted by", async () => {
  const scorer = { name: "scorer-1", topicIds: tinyInput.topicIds };
  const trained = await trainLocalModel(
    {
      ...tinyInput,
      vectors: {
        embedder: { ...embedder, scorer },
        of: (text) => ({
          vector: Float32Array.of(1, 0, 0),
          topicScores: isMobile(text) ? forMobile : forDatabases,
        }),
        // Of companies that it has not seen it knows nothing.
        heldOutScores: (text) => (text.length % 2 === 0 ? forMobile : forDatabases),
      },
    },
    tinyOptions,
  );
  const weights = trained.model.vectors?.settings.scorer?.mixing.whole ?? [];
  expect(Math.abs(weights[3] ?? 1)).toBeLessThan(0.2);
});

test("scores each post with both stages without having seen its company", () => {
  expect(heldOutVectors.filter((post) => !post.isTitleCopy)).toHaveLength(tinyInput.posts.length);
  for (const {
    probabilities,
    topics: [topic = 0],
  } of heldOutVectors) {
    expect(probabilities[topic] ?? 0).toBeGreaterThan(probabilities[1 - topic] ?? 0);
  }
});

test("the nearest references speak, in proportion to their nearness", () => {
  const references = packReferences(
    [
      { vector: Float32Array.from([0.3, 0]), topics: [0], weight: 1 },
      { vector: Float32Array.from([0, 0.3]), topics: [1], weight: 1 },
      { vector: Float32Array.from([-0.3, 0]), topics: [1], weight: 1 },
    ],
    2,
  );
  const search = new NeighbourSearch(references, {
    prior: [0.1, 0.2],
    mean: [],
    count: 2,
    temperature: 0.1,
    priorShare: 0.1,
  });
  const scores = new Float32Array(2);
  search.score(Float32Array.from([0.8, 0.6]), scores);
  // Similarities 0.24 and 0.18: weights 1 and exp(-0.6), 0.6457 of the sum for the first.
  const odds = (share: number, prior: number) => {
    const probability = 0.9 * share + 0.1 * prior;
    return Math.log(probability / (1 - probability));
  };
  const share = 1 / (1 + Math.exp(-0.6));
  expect(scores[0]).toBeCloseTo(odds(share, 0.1), 1);
  expect(scores[1]).toBeCloseTo(odds(1 - share, 0.2), 1);
});

test("mixing finds which of two scores is to be trusted", () => {
  const good = [3, 3, 3, 3, -3, -3, -3, -3, 3, -3];
  const noise = [1, -1, 1, -1, 1, -1, 1, -1, 1, 1];
  const outcomes = [1, 1, 1, 0, 0, 0, 0, 1, 1, 0];
  const mixing = fitMixing([good, noise], outcomes);
  expect(mixing[0]).toBeGreaterThan(0.3);
  expect(Math.abs(mixing[2] ?? 0)).toBeLessThan(1);
  // At the optimum of a logistic regression the errors sum to 0.
  const errors = outcomes.map(
    (outcome, at) => outcome - 1 / (1 + Math.exp(-mix([good[at] ?? 0, noise[at] ?? 0], mixing))),
  );
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 2);
});

test("references are compared less the mean, so that what all share says nothing", () => {
  const references = packReferences(
    [
      { vector: Float32Array.from([0.3, 0.1]), topics: [0], weight: 1 },
      { vector: Float32Array.from([0.3, -0.1]), topics: [1], weight: 1 },
    ],
    2,
  );
  const options = { count: 2, temperature: 0.1, priorShare: 0.1, prior: [0.5, 0.5] };
  const scores = new Float32Array(2);
  const search = new NeighbourSearch(references, { ...options, mean: [0.3, 0] });
  search.score(Float32Array.from([0, 1]), scores);
  // Similarities 1 and -1: the second weighs exp(-20) of the first.
  expect(scores[0]).toBeCloseTo(Math.log(0.95 / 0.05), 5);
});

test("a model of an earlier version, which has no mean, reads vectors as they are", () => {
  const { vectors } = model;
  if (!vectors) throw new Error("the model has no second stage");
  const { mean: _, ...settings } = vectors.settings;
  expect(vectorSettingsSchema.parse(settings).mean).toEqual([]);
  const centred = centreVector(Float32Array.of(0.6, 0.8), []);
  expect([...centred]).toEqual([...Float32Array.of(0.6, 0.8)]);
});
