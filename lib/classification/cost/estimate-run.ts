import { packPosts } from "@/lib/classification/openai/pack-posts";
import {
  buildPostMessage,
  buildPostsMessage,
  type LabelledExample,
  type ReadablePost,
  toReadablePost,
} from "@/lib/classification/openai/prompt";
import type { ClassifiablePost } from "../engine";
import { buildRequest, countRequestTokens } from "../openai/build-request";
import { firstDialect } from "../openai/dialect";
import { buildPromptTexts } from "../openai/session";
import { defaults, type OpenAiOptions } from "../openai/settings";
import { expectOutputTokens } from "./estimate-output";
import { costOf, type ModelPrices } from "./model-prices";
import type { UsageTotals } from "./usage-totals";

/** What calls will use, as counted before any is made. */
export type CountedCalls = { posts: number; calls: number; tokensIn: number; tokensOut: number };

export type CostEstimate = CountedCalls & {
  tokensCached: number;
  costUsd: number | null;
  prices: ModelPrices | null;
  durationMs: number;
  /** What the figures for replies, caching and time come from. */
  basis: "earlier calls" | "assumptions";
};

/** Fewer posts than this say too little about a model's replies. */
const minEarlierPosts = 20;
const assumedFirstTokenMs = 1_000;
const assumedTokensPerMs = 0.08;
const minuteMs = 60_000;

/** Counts calls as an engine with these options would make them. */
export function createCallCounter(
  options: OpenAiOptions & { countTokens: (text: string) => number },
): (posts: ClassifiablePost[]) => CountedCalls {
  const { countTokens } = options;
  const texts = buildPromptTexts(options.taxonomy);
  const dialect = options.dialects?.load() ?? firstDialect(options.baseUrl === null);
  const remembered = new Map<string, number>();
  return (posts) => {
    const counted: CountedCalls = { posts: posts.length, calls: 0, tokensIn: 0, tokensOut: 0 };
    for (const pack of packPosts(posts, options.postsPerCall ?? defaults.postsPerCall)) {
      const asked = pack.map(({ post }) => post);
      const readable = asked.map(toReadablePost);
      const content = messageAbout(readable, options.examples?.(asked));
      const turns = [{ role: "user" as const, content }];
      const conversation = { turns, posts: pack.length };
      const request = buildRequest(options, texts, { conversation, dialect });
      counted.calls += 1;
      counted.tokensIn += countRequestTokens(request, countTokens, remembered);
      const effort = dialect.hasReasoningEffort ? (options.reasoningEffort ?? null) : null;
      counted.tokensOut += expectOutputTokens(readable, effort, countTokens);
    }
    return counted;
  };
}

function messageAbout(posts: ReadablePost[], examples: LabelledExample[] | undefined): string {
  const [only] = posts;
  if (posts.length === 1 && only) return buildPostMessage(only, examples);
  return buildPostsMessage(
    posts.map((post) => ({ id: "0a1b2c3d", post })),
    examples,
  );
}

/**
 * What the counted calls will cost and how long they will take. Where the model has been used
 * under this prompt before, its server's own counts correct the counted input, and its replies,
 * cache hits and times are the measure; otherwise typical replies, no caching, and a second plus
 * 80 tokens a second for a call are assumed.
 */
export function estimateRun(
  counted: CountedCalls,
  options: OpenAiOptions,
  earlier: UsageTotals,
): CostEstimate {
  const isMeasured = earlier.posts >= minEarlierPosts && earlier.tokensCounted > 0;
  const tokens = isMeasured ? fromEarlier(counted, earlier) : { ...counted, tokensCached: 0 };
  const prices = options.prices ?? null;
  const meanReply = counted.tokensOut / Math.max(1, counted.calls);
  const callMs = isMeasured
    ? earlier.durationMs / earlier.calls
    : assumedFirstTokenMs + meanReply / assumedTokensPerMs;
  return {
    ...tokens,
    posts: counted.posts,
    calls: counted.calls,
    prices,
    costUsd: prices ? costOf(tokens, prices) : null,
    durationMs: expectDuration(tokens, callMs, options),
    basis: isMeasured ? "earlier calls" : "assumptions",
  };
}

function fromEarlier(counted: CountedCalls, earlier: UsageTotals) {
  const tokensIn = counted.tokensIn * (earlier.tokensIn / earlier.tokensCounted);
  return {
    ...counted,
    tokensIn: Math.round(tokensIn),
    tokensCached: Math.round(tokensIn * (earlier.tokensCached / Math.max(1, earlier.tokensIn))),
    tokensOut: Math.round(counted.posts * (earlier.tokensOut / earlier.posts)),
  };
}

/** The slowest of: the calls themselves, and the limits for requests and tokens. */
function expectDuration(
  { calls, tokensIn, tokensOut }: CountedCalls,
  callMs: number,
  options: OpenAiOptions,
): number {
  const { requestsPerMinute, tokensPerMinute } = options;
  return Math.max(
    (calls * callMs) / (options.concurrency ?? defaults.concurrency),
    requestsPerMinute ? (calls / requestsPerMinute) * minuteMs : 0,
    tokensPerMinute ? ((tokensIn + tokensOut) / tokensPerMinute) * minuteMs : 0,
  );
}
