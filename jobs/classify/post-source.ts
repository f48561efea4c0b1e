import {
  type ClaimedPost,
  type ClassifySelection,
  claimPosts,
  readSelected,
} from "@/db/queries/labels/classification";
import type { Engine } from "@/lib/classification/engine";
import { packPosts } from "@/lib/classification/openai/pack-posts";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import { openPages } from "./selection-pages";

export type PostSource = { next(): ClaimedPost[] };

/** Enough posts that those of one company fill calls, though blogs alternate. */
const leastBatchesAhead = 64;

/** How many posts are claimed at a time for an engine that takes so many batches at once. */
export function pageSizeFor(engine: Pick<Engine, "batchSize" | "concurrency">): number {
  const { batchSize, concurrency = 1 } = engine;
  return concurrency === 1 ? batchSize : batchSize * Math.max(leastBatchesAhead, concurrency);
}

/**
 * Gives out the posts of a selection in batches. An engine that takes several at once has them
 * claimed ahead, so that it never waits for the database, and gets posts of one company together:
 * it may put them into one call.
 */
export function openPostSource(
  { database }: JobContext,
  run: OpenRun,
  options: { engine: Engine; selection: ClassifySelection; total: number; isDryRun: boolean },
): PostSource {
  const { engine, selection, total, isDryRun } = options;
  const nextPage = openPages(selection, {
    total,
    read: (asked, page) =>
      isDryRun ? readSelected(database, asked, page) : claimPosts(database, run.id, asked, page),
  });
  let ready: ClaimedPost[][] = [];
  return {
    next() {
      if (ready.length === 0) ready = intoBatches(nextPage(pageSizeFor(engine)), engine);
      return ready.shift() ?? [];
    },
  };
}

function intoBatches(posts: ClaimedPost[], { batchSize, concurrency = 1 }: Engine) {
  if (posts.length === 0) return [];
  if (concurrency === 1) return [posts];
  return packPosts(posts, batchSize).map((pack) => pack.map(({ post }) => post));
}
