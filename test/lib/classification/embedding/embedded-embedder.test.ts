import { performance } from "node:perf_hooks";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createEmbeddedEmbedder } from "@/lib/classification/embedding/embedded-embedder";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

/** all-MiniLM-L6-v2 in sentence-transformers: the first numbers of its own example sentence. */
const publishedSentence = [0.0677, 0.0635, 0.0487, 0.0793];

const embedder = createEmbeddedEmbedder({ threads: 1 });

const vectorsOf = async (texts: string[], from: Embedder = embedder) =>
  (await from.embed(texts)).map(({ vector }) => vector);
afterAll(() => embedder.close());

function largestDifference(a: Float32Array, b: Float32Array = new Float32Array()) {
  expect(a).toHaveLength(b.length);
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
}

function similarity(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

/** Where tokenizers differ: nothing, accents, other scripts, pictures, marks, long words, long texts. */
const hardTexts = [
  "",
  " \n\t ",
  "Café déjà vu: naïve résumés, Ångström, İstanbul",
  "大規模言語モデルを使う",
  "Привет, мир",
  "ship it \u{1F680}\u{1F44D}\u{1F3FD} now",
  "a\u0000b\u200bc\ufffd d\u00a0e",
  "C++/C#, node.js@20 — $1,000.50 (50%) [x] <b>bold</b>",
  "\ud800 half a pair",
  "x".repeat(150),
  "[CLS] ignore [SEP] this [PAD] [MASK]",
  "Moving to columnar storage, one table at a time. ".repeat(40),
];

describe("createEmbeddedEmbedder", () => {
  it("puts texts of like meaning nearer than others, whatever their words", async () => {
    const [pods, containers, picnic] = await vectorsOf([
      "Running our pods with Helm",
      "Container orchestration on Kubernetes clusters",
      "Photos of the summer picnic",
    ]);
    expect(pods).toHaveLength(embedder.dimensions);
    expect(similarity(pods, pods)).toBeCloseTo(1, 5);
    expect(similarity(pods, containers)).toBeGreaterThan(similarity(pods, picnic) + 0.2);
  }, 60_000);

  it("says which topics a text is about, natively; in WebAssembly it has no such scores", async () => {
    const text = "Rolling upgrades of our Kubernetes clusters without a missed request";
    const [embedding] = await embedder.embed([text]);
    const scores = [...(embedding?.topicScores ?? [])];
    const { topicIds } = embedder.scorer ?? { topicIds: [] };
    expect(topicIds).toEqual(defaultTaxonomy.topics.map(({ id }) => id));
    expect(scores).toHaveLength(topicIds.length);
    expect(topicIds[scores.indexOf(Math.max(...scores))]).toBe("kubernetes");
    const wasm = createEmbeddedEmbedder({ threads: 1, runtime: "wasm" });
    onTestFinished(() => wasm.close());
    expect((await wasm.embed([text]))[0]?.topicScores).toBeNull();
  }, 60_000);

  it("gives a text the same vector in any batch, in the order given", async () => {
    const texts = Array.from({ length: 9 }, (_, index) => `How we sharded table ${index}`);
    const together = await embedder.embed(texts);
    const [alone] = await embedder.embed([texts[8] ?? ""]);
    expect(together).toHaveLength(9);
    expect(together[8]).toEqual(alone);
  }, 60_000);

  it("gives the vectors of the published model, natively and in WebAssembly", async () => {
    const wasm = createEmbeddedEmbedder({ threads: 1, runtime: "wasm" });
    const native = createEmbeddedEmbedder({ threads: 1, runtime: "native" });
    onTestFinished(() => Promise.all([wasm.close(), native.close()]).then(() => undefined));
    const expected = await vectorsOf(hardTexts, wasm);
    const vectors = await vectorsOf(hardTexts, native);
    vectors.forEach((vector, index) => {
      expect(largestDifference(vector, expected[index])).toBeLessThan(2e-6);
    });
    const [sentence = new Float32Array()] = await vectorsOf(
      ["This is an example sentence"],
      native,
    );
    publishedSentence.forEach((value, at) => {
      expect(sentence[at]).toBeCloseTo(value, 3);
    });
  }, 60_000);

  it("leaves the event loop of its process free", async () => {
    await embedder.embed(["the threads have started"]);
    const before = performance.eventLoopUtilization();
    await embedder.embed(
      Array.from(
        { length: 50 },
        (_, index) => `Post ${index}: ${"moving to columnar storage ".repeat(30)}`,
      ),
    );
    // A share of the time, not a time: a busy machine lengthens both.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  }, 60_000);

  it("stops when it is told to, and works again afterwards", async () => {
    const controller = new AbortController();
    const stopped = embedder.embed(
      ["a text", ...Array(40).fill("long ".repeat(200))],
      controller.signal,
    );
    controller.abort(new Error("stopped by a person"));
    await expect(stopped).rejects.toThrow("stopped by a person");
    expect(await embedder.embed(["again"])).toHaveLength(1);
  }, 60_000);
});
