import * as models from "gpt-tokenizer/models";
import publishedPrices from "./published-prices.json" with { type: "json" };

/** Prices in USD for a million tokens, and where they come from. */
export type ModelPrices = {
  inputUsd: number;
  /** For input that the provider had in its prompt cache; as `inputUsd` where none is published. */
  cachedInputUsd: number;
  outputUsd: number;
  source: "settings" | "list" | "gpt-tokenizer";
};

/** Prices that a person has set; a missing cached price means that caching brings no discount. */
export type PriceSettings = {
  inputUsd: number | null;
  cachedInputUsd: number | null;
  outputUsd: number | null;
};

export type Usage = { tokensIn: number; tokensCached: number; tokensOut: number };

/** What the batch API takes of the normal price. */
export const batchPriceFactor = 0.5;
const million = 1e6;

type Listed = { input: number; cached: number; output: number };
const listed: Record<string, Listed | undefined> = publishedPrices.usdPerMillionTokens;

/**
 * The prices of a model: those in the settings, else those of the list beside this file, else
 * those of gpt-tokenizer's model table, else null. The list comes before the table because the
 * table has no prices for the small models, and for some of the large ones those of an older model.
 * A dated name ("gpt-5-mini-2025-08-07") has the price of its model.
 */
export function findModelPrices(model: string, settings: PriceSettings): ModelPrices | null {
  if (settings.inputUsd !== null && settings.outputUsd !== null) {
    const { inputUsd, outputUsd, cachedInputUsd } = settings;
    return { inputUsd, outputUsd, cachedInputUsd: cachedInputUsd ?? inputUsd, source: "settings" };
  }
  return fromList(model) ?? fromTable(model);
}

function fromList(model: string): ModelPrices | null {
  const price = listed[model] ?? listed[model.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  if (!price) return null;
  const { input, cached, output } = price;
  return { inputUsd: input, cachedInputUsd: cached, outputUsd: output, source: "list" };
}

function fromTable(model: string): ModelPrices | null {
  const price = table.get(model)?.price_data?.main;
  if (price?.input === undefined || price.output === undefined) return null;
  return {
    inputUsd: price.input,
    cachedInputUsd: price.cached_input ?? price.input,
    outputUsd: price.output,
    source: "gpt-tokenizer",
  };
}

type TableRow = {
  price_data?: { main?: { input?: number; output?: number; cached_input?: number } };
};
// Through unknown: the module's type is an enormous union of all its models.
const table = new Map(Object.entries(models as unknown as Record<string, TableRow>));

/** What these tokens cost, in USD; `factor` is {@link batchPriceFactor} for batches. */
export function costOf(usage: Usage, prices: ModelPrices, factor = 1): number {
  const fresh = usage.tokensIn - usage.tokensCached;
  const sum =
    fresh * prices.inputUsd +
    usage.tokensCached * prices.cachedInputUsd +
    usage.tokensOut * prices.outputUsd;
  return (sum * factor) / million;
}
