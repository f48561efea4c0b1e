import { afterAll, describe, expect, it } from "vitest";
import { createEmbeddedEmbedder } from "@/lib/classification/embedded-embedder";

const embedder = createEmbeddedEmbedder({ threads: 1 });
afterAll(() => embedder.close());

function similarity(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe("createEmbeddedEmbedder", () => {
  it("puts texts of like meaning nearer than others, whatever their words", async () => {
    const [pods, containers, picnic] = await embedder.embed([
      "Running our pods with Helm",
      "Container orchestration on Kubernetes clusters",
      "Photos of the summer picnic",
    ]);
    expect(pods).toHaveLength(embedder.dimensions);
    expect(similarity(pods, pods)).toBeCloseTo(1, 5);
    expect(similarity(pods, containers)).toBeGreaterThan(similarity(pods, picnic) + 0.2);
  }, 60_000);

  it("gives a text the same vector in any batch, in the order given", async () => {
    const texts = Array.from({ length: 9 }, (_, index) => `How we sharded table ${index}`);
    const together = await embedder.embed(texts);
    const [alone] = await embedder.embed([texts[8] ?? ""]);
    expect(together).toHaveLength(9);
    expect(together[8]).toEqual(alone);
  }, 60_000);

  it("leaves the caller's event loop free while it works", async () => {
    let last = performance.now();
    let longestMs = 0;
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 5);
    const startedAt = performance.now();
    await embedder.embed(
      Array.from(
        { length: 16 },
        (_, index) => `Post ${index}: ${"moving to columnar storage ".repeat(30)}`,
      ),
    );
    const tookMs = performance.now() - startedAt;
    clearInterval(timer);
    expect(longestMs).toBeLessThan(tookMs / 2);
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
