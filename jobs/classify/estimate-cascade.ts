import {
  type ClassifySelection,
  countSelected,
  readSelected,
} from "@/db/queries/labels/classification";
import type { Engine } from "@/lib/classification/engine";
import { chooseEscalation, type DoubtedPost } from "@/lib/classification/escalation";
import type { ReplyCache } from "@/lib/classification/openai/cached-engine";
import type { JobContext } from "../run/job-context";
import { estimateSelection, type SelectionEstimate } from "./estimate-selection";
import type { ReadyOpenAiOptions } from "./openai-options";
import { openPages } from "./selection-pages";
import { withEmbeddings } from "./with-embeddings";

export type CascadeEstimate = SelectionEstimate & {
  /** Posts that the local engine would read. */
  localPosts: number;
  /** The least doubt that the model would be asked about; null where it would not be asked. */
  threshold: number | null;
};

/**
 * What the cascade would ask the model about, and what that would cost. The local engine reads the
 * posts for it, with the sentence vectors that are at hand: where some are missing, the run itself
 * may choose a few other posts.
 */
export async function estimateCascade(
  context: JobContext,
  options: ReadyOpenAiOptions,
  asked: {
    local: Engine;
    selection: ClassifySelection;
    limit: number | null;
    cache: ReplyCache | null;
    share: number;
  },
): Promise<CascadeEstimate> {
  const posts = await readDoubts(context, asked);
  const { postIds, threshold } = chooseEscalation(posts, {
    share: asked.share,
    read: posts.length,
    asked: 0,
  });
  const selection = { ...asked.selection, postIds };
  const estimate = estimateSelection(context, options, {
    selection,
    limit: null,
    cache: asked.cache,
  });
  return { ...estimate, localPosts: posts.length, threshold };
}

async function readDoubts(
  context: JobContext,
  {
    local,
    selection,
    limit,
  }: { local: Engine; selection: ClassifySelection; limit: number | null },
): Promise<DoubtedPost[]> {
  const { database, signal } = context;
  const total = Math.min(limit ?? Number.MAX_SAFE_INTEGER, countSelected(database, selection));
  const nextPage = openPages(selection, {
    total,
    read: (wanted, page) => readSelected(database, wanted, page),
  });
  const doubted: DoubtedPost[] = [];
  while (!signal.aborted) {
    const posts = nextPage(local.batchSize);
    if (posts.length === 0) break;
    const readable = await withEmbeddings(context, posts, { engine: local, isDryRun: true });
    const predictions = await local.classify(readable, signal);
    posts.forEach(({ id }, index) => {
      const prediction = predictions[index];
      if (prediction?.kind !== "labels") return;
      doubted.push({ postId: id, doubt: prediction.doubt ?? 0 });
    });
  }
  return doubted;
}
