import type { ModelPrices } from "@/lib/classification/cost/model-prices";
import { formatCount, formatDuration, formatQuantity } from "@/lib/format";
import { formatUsd } from "@/lib/runs/describe-usage";
import type { CascadeEstimate } from "./estimate-cascade";
import type { SelectionEstimate } from "./estimate-selection";
import type { ReadyOpenAiOptions } from "./openai-options";

/** The estimate in lines for people. */
export function formatEstimate(
  estimate: SelectionEstimate,
  { model, countTokens, concurrency }: ReadyOpenAiOptions,
): string[] {
  const { posts, calls, fromCache, tokensIn, tokensCached, tokensOut } = estimate;
  const cached = tokensCached > 0 ? ` (${formatCount(tokensCached)} of them cached)` : "";
  return [
    `${formatQuantity(posts + fromCache, "post")}: ${formatCount(fromCache)} answered before at no cost, ${formatCount(posts)} to ask ${model} about in ${formatQuantity(calls, "call")}`,
    `Tokens in ${formatCount(tokensIn)}${cached}, out ${formatCount(tokensOut)}, counted with ${countTokens.encoding}${countTokens.isExact ? "" : ", as the model's own tokenizer is not known"}`,
    priceLine(estimate, model),
    `Time about ${formatDuration(estimate.durationMs)} with ${formatQuantity(concurrency ?? 1, "call")} at once`,
    basisLine(estimate),
    "Nothing was asked and nothing stored.",
  ];
}

/** The same for the cascade, with what stays with the local engine. */
export function formatCascadeEstimate(
  estimate: CascadeEstimate,
  options: ReadyOpenAiOptions,
): string[] {
  const { localPosts, fromCache, posts, threshold } = estimate;
  const kept = localPosts - fromCache - posts;
  const doubt =
    threshold === null
      ? "none goes to the model"
      : `the model is asked about those with ${threshold.toFixed(2)} or more labels expected to be wrong or missing`;
  return [
    `${formatQuantity(localPosts, "post")} for the cascade: ${formatCount(kept)} stay with the local engine, ${doubt}`,
    ...formatEstimate(estimate, options),
  ];
}

const sources: Record<ModelPrices["source"], string> = {
  settings: "as set",
  list: "as published",
  "gpt-tokenizer": "from gpt-tokenizer's model table, which may be out of date",
};

function priceLine({ costUsd, prices }: SelectionEstimate, model: string): string {
  if (costUsd === null || prices === null) {
    return `Price unknown: no prices are known for "${model}". Set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT (USD for a million tokens; 0 for a server of your own).`;
  }
  const { inputUsd, cachedInputUsd, outputUsd, source } = prices;
  return `Price ${formatUsd(costUsd)} ($${inputUsd} in, $${cachedInputUsd} cached, $${outputUsd} out for a million tokens, ${sources[source]}); about half with --batch`;
}

function basisLine({ basis, countedPosts, posts }: SelectionEstimate): string {
  const measure =
    basis === "earlier calls"
      ? "Replies, cache hits and times are taken from earlier calls to this model."
      : "Replies of usual length and no cache hits are assumed: after a first run over 20 posts or more (--limit 20) the model's own figures are used.";
  if (countedPosts >= posts) return measure;
  return `${measure} Tokens were counted on ${formatQuantity(countedPosts, "post")} and scaled up.`;
}
