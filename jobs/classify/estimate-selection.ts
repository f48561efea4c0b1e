import {
  type ClassifySelection,
  countSelected,
  readSelected,
} from "@/db/queries/labels/classification";
import { readModelUsage } from "@/db/queries/runs/run-usage";
import {
  type CostEstimate,
  createCallCounter,
  estimateRun,
} from "@/lib/classification/cost/estimate-run";
import type { ReplyCache } from "@/lib/classification/openai/cached-engine";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import { packPosts } from "@/lib/classification/openai/pack-posts";
import { promptVersion } from "@/lib/classification/openai/prompt";
import { defaults } from "@/lib/classification/openai/settings";
import { contentHash } from "@/lib/posts/incoming-post";
import type { JobContext } from "../run/job-context";
import type { ReadyOpenAiOptions } from "./openai-options";
import { pageSizeFor } from "./post-source";
import { openPages } from "./selection-pages";

/** Of more posts than this, the tokens of every n-th page are counted and scaled up. */
const mostCountedPosts = 5_000;

export type SelectionEstimate = CostEstimate & {
  /** Posts of the selection whose texts have been answered before: they cost nothing. */
  fromCache: number;
  /** Posts whose tokens were counted one by one; the rest is scaled from them. */
  countedPosts: number;
};

/** What classifying a selection would use and cost. Makes no call and stores nothing. */
export function estimateSelection(
  { database, signal }: JobContext,
  options: ReadyOpenAiOptions,
  asked: { selection: ClassifySelection; limit: number | null; cache: ReplyCache | null },
): SelectionEstimate {
  const waiting = countSelected(database, asked.selection);
  const total = Math.min(asked.limit ?? waiting, waiting);
  const every = Math.ceil(total / mostCountedPosts);
  const countCalls = createCallCounter(options);
  const postsPerCall = options.postsPerCall ?? defaults.postsPerCall;
  const { concurrency } = createOpenAiEngine(options);
  // Pages and calls are those of the run, so that as many posts share a call.
  const pageSize = pageSizeFor({ batchSize: postsPerCall, concurrency });
  const seen = new Set<string>();
  const counted = { posts: 0, calls: 0, tokensIn: 0, tokensOut: 0 };
  let toAsk = 0;
  let looked = 0;
  const nextPage = openPages(asked.selection, {
    total,
    read: (selection, page) => readSelected(database, selection, page),
  });
  for (let page = 0; !signal.aborted; page += 1) {
    const posts = nextPage(pageSize);
    if (posts.length === 0) break;
    const known = asked.cache?.find(posts.map(contentHash)) ?? new Map();
    for (const pack of packPosts(posts, postsPerCall)) {
      const fresh = pack
        .map(({ post }) => post)
        .filter((post) => {
          const hash = contentHash(post);
          const isFresh = !known.has(hash) && !seen.has(hash);
          if (asked.cache) seen.add(hash);
          return isFresh;
        });
      toAsk += fresh.length;
      if (page % every === 0) addTo(counted, countCalls(fresh));
    }
    looked += posts.length;
  }
  const scaled = scale(counted, toAsk);
  const earlier = readModelUsage(database, { model: options.model, promptVersion });
  const estimate = estimateRun(scaled, options, earlier);
  return { ...estimate, fromCache: looked - toAsk, countedPosts: counted.posts };
}

type Counted = { posts: number; calls: number; tokensIn: number; tokensOut: number };

function addTo(sum: Counted, more: Counted): void {
  for (const key of ["posts", "calls", "tokensIn", "tokensOut"] as const) sum[key] += more[key];
}

function scale(counted: Counted, posts: number): Counted {
  const factor = counted.posts === 0 ? 0 : posts / counted.posts;
  return {
    posts,
    calls: Math.ceil(counted.calls * factor),
    tokensIn: Math.round(counted.tokensIn * factor),
    tokensOut: Math.round(counted.tokensOut * factor),
  };
}
