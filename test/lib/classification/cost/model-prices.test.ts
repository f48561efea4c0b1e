import { describe, expect, it } from "vitest";
import { loadTokenCounter } from "@/lib/classification/cost/count-tokens";
import { costOf, findModelPrices } from "@/lib/classification/cost/model-prices";
import { isReasoningModel } from "@/lib/classification/cost/reasoning-model";

const unset = { inputUsd: null, cachedInputUsd: null, outputUsd: null };

describe("findModelPrices", () => {
  it("knows the published prices, also of a dated name", () => {
    const mini = { inputUsd: 0.25, cachedInputUsd: 0.025, outputUsd: 2, source: "list" };
    expect(findModelPrices("gpt-5-mini", unset)).toEqual(mini);
    expect(findModelPrices("gpt-5-mini-2025-08-07", unset)).toEqual(mini);
  });

  it("falls back to the model table of gpt-tokenizer", () => {
    expect(findModelPrices("gpt-4-turbo", unset)).toMatchObject({
      inputUsd: 10,
      outputUsd: 30,
      source: "gpt-tokenizer",
    });
  });

  it("says nothing of a model that nobody knows, until prices are set", () => {
    expect(findModelPrices("llama3.1:8b", unset)).toBeNull();
    const set = { inputUsd: 0, cachedInputUsd: null, outputUsd: 0 };
    expect(findModelPrices("llama3.1:8b", set)).toMatchObject({ inputUsd: 0, source: "settings" });
  });

  it("lets settings overrule what is known", () => {
    const set = { inputUsd: 9, cachedInputUsd: 1, outputUsd: 8 };
    expect(findModelPrices("gpt-5-mini", set)).toEqual({ ...set, source: "settings" });
  });
});

describe("costOf", () => {
  it("takes the cached part at its own price, and half of all in a batch", () => {
    const prices = { inputUsd: 2, cachedInputUsd: 0.5, outputUsd: 8, source: "list" as const };
    const used = { tokensIn: 1_000_000, tokensCached: 400_000, tokensOut: 100_000 };
    expect(costOf(used, prices)).toBeCloseTo(1.2 + 0.2 + 0.8, 10);
    expect(costOf(used, prices, 0.5)).toBeCloseTo(1.1, 10);
  });
});

describe("loadTokenCounter", () => {
  it("counts with the model's encoding, and takes control marks as plain text", async () => {
    const count = await loadTokenCounter("gpt-5-mini");
    expect(count("hello world")).toBe(2);
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
    expect([count.encoding, count.isExact]).toEqual(["o200k_base", true]);
  });

  it("uses the older encoding for older models, and says where it can only guess", async () => {
    expect((await loadTokenCounter("gpt-4-turbo")).encoding).toBe("cl100k_base");
    expect((await loadTokenCounter("gpt-4.1")).encoding).toBe("o200k_base");
    expect((await loadTokenCounter("llama3.1:8b")).isExact).toBe(false);
  });
});

describe("isReasoningModel", () => {
  it.each([
    ["gpt-5-mini", true],
    ["o3", true],
    ["gpt-oss-20b", true],
    ["gpt-5-chat-latest", false],
    ["gpt-4o-mini", false],
    ["llama3.1:8b", false],
  ])("takes %s as %s", (model, isReasoning) => {
    expect(isReasoningModel(model)).toBe(isReasoning);
  });
});
