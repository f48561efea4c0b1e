import { readSpreadPosts } from "@/db/queries/labels/cascade";
import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { readModelUsage } from "@/db/queries/runs/run-usage";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { loadTokenCounter } from "@/lib/classification/cost/count-tokens";
import {
  type CostEstimate,
  createCallCounter,
  estimateRun,
} from "@/lib/classification/cost/estimate-run";
import { findModelPrices } from "@/lib/classification/cost/model-prices";
import { createExampleFinder } from "@/lib/classification/openai/nearest-examples";
import { promptVersion } from "@/lib/classification/openai/prompt";
import { readEnvironment } from "@/lib/env";
import { keepAnswer } from "./kept-answers";

/** As many as a run packs into calls at a time, so that as many posts share a call. */
const countedPosts = 256;
const mostExamples = 2_000;

/** What asking the model about 1,000 posts would use; `hasKey` is false where it can't be asked yet. */
export type AskingCost = { model: string; hasKey: boolean; per1000: CostEstimate | null };

/**
 * Counts the tokens of calls about an even choice of the stored posts, as the dry run does. The
 * tokenizer takes most of a second to load, so the answer is kept; null where there are no posts.
 */
export function estimateAskingCost(database: Database): Promise<AskingCost> {
  const { openai } = readEnvironment();
  const { apiKey: _secret, ...settings } = openai;
  const key = `asking cost ${JSON.stringify(settings)}`;
  return keepAnswer(database, key, () => countAsking(database));
}

async function countAsking(database: Database): Promise<AskingCost> {
  const { price, examples, apiKey, ...asked } = readEnvironment().openai;
  const { model } = asked;
  const hasKey = apiKey !== null || asked.baseUrl !== null;
  const corrected = readCorrectedPosts(database, { judgedLast: mostExamples });
  const options = {
    ...asked,
    apiKey: "none",
    taxonomy: readTaxonomy(database),
    prices: findModelPrices(model, price),
    countTokens: await loadTokenCounter(model),
    examples: createExampleFinder(
      corrected.map(({ postId, post, topics }) => ({
        id: postId,
        title: post.title,
        topicIds: topics,
        vector: null,
      })),
      { most: examples, vectorOf: () => null },
    ),
  };
  const posts = readSpreadPosts(database, countedPosts);
  if (posts.length === 0) return { model, hasKey, per1000: null };
  const counted = createCallCounter(options)(posts);
  const scale = (count: number) => Math.round((count / posts.length) * 1_000);
  const scaled = {
    posts: 1_000,
    calls: scale(counted.calls),
    tokensIn: scale(counted.tokensIn),
    tokensOut: scale(counted.tokensOut),
  };
  const earlier = readModelUsage(database, { model, promptVersion });
  return { model, hasKey, per1000: estimateRun(scaled, options, earlier) };
}
