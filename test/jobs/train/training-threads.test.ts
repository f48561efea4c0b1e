import { expect, test } from "vitest";
import { encodeModel } from "@/lib/classification/local/model-file";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { openTrainingThreads } from "../../../jobs/train/training-threads";
import { tinyInput, tinyOptions } from "../../lib/classification/local/training/tiny-training";

test("threads give the same bytes as one after the other, and say what is done", async () => {
  const said: string[] = [];
  const threads = openTrainingThreads(tinyOptions, (message) => said.push(message));
  const vectors = {
    embedder: { name: "lengths", dimensions: 2, scorer: null },
    of: (text: string) => ({
      vector: Float32Array.from(text.length % 2 === 0 ? [0.6, 0.8] : [0.8, 0.6]),
      topicScores: null,
    }),
    heldOutScores: () => null,
  };
  const input = { ...tinyInput, vectors };
  const { model } = await trainLocalModel(input, tinyOptions, threads.tasks).finally(threads.close);
  const inTurn = await trainLocalModel(input, tinyOptions);
  expect(encodeModel(model).equals(encodeModel(inTurn.model))).toBe(true);
  expect(said.toSorted()).toEqual([
    "vectors: all posts",
    ...[1, 2, 3, 4, 5].map((fold) => `vectors: fold ${fold} of 5`),
    "words: all posts",
    ...[1, 2, 3, 4, 5].map((fold) => `words: fold ${fold} of 5`),
  ]);
}, 60_000);
