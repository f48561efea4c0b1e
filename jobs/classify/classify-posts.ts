import {
  type ClaimedPost,
  type ClassifySelection,
  claimPosts,
  countSelected,
  type ReadPost,
  readSelected,
  storeClassifications,
} from "@/db/queries/classification";
import { type Embedder, embeddingText } from "@/lib/classification/embedder";
import type { Engine, PostToClassify, Prediction } from "@/lib/classification/engine";
import { formatQuantity } from "@/lib/format";
import { findStoredVectors, findVectors } from "../run/find-vectors";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

export type ClassifyOptions = {
  engine: Engine;
  taxonomyVersion: number;
  selection: ClassifySelection;
  /** Stop after so many posts; null for all. */
  limit: number | null;
  /** Predict and count, but claim and store nothing. */
  isDryRun: boolean;
  /** Computes the vectors that are missing; without it the engine uses those at hand. */
  embedder?: Embedder;
};

/** Posts per topic that a run gave, by topic id. */
export type TopicCounts = Map<string, number>;

/**
 * Labels the posts of a selection batch by batch: each batch is claimed, read by the engine and
 * stored on its own, so that a stop at any moment loses at most one batch of work.
 * @throws Error where not a single post could be labelled
 */
export async function classifyPosts(
  context: JobContext,
  run: OpenRun,
  options: ClassifyOptions,
): Promise<TopicCounts> {
  const { database, signal } = context;
  const topics: TopicCounts = new Map();
  const waiting = countSelected(database, options.selection);
  let left = Math.min(options.limit ?? waiting, waiting);
  run.setTotal(left);
  let afterId = 0;
  let read = 0;
  let labelled = 0;
  while (left > 0 && !signal.aborted) {
    const batchSize = options.embedder?.batchSize ?? options.engine.batchSize;
    const page = { afterId, limit: Math.min(left, batchSize) };
    const batch = takeBatch(context, run, options, page);
    const lastId = batch.at(-1)?.id;
    if (lastId === undefined) break;
    labelled += await classifyBatch(context, run, { ...options, batch, topics });
    read += batch.length;
    afterId = lastId;
    left -= batch.length;
  }
  if (read > 0 && labelled === 0) {
    throw new Error(`none of ${formatQuantity(read, "post")} could be labelled: see the failures`);
  }
  return topics;
}

function takeBatch(
  { database }: JobContext,
  run: OpenRun,
  { isDryRun, selection }: ClassifyOptions,
  page: { afterId: number; limit: number },
): ClaimedPost[] {
  return isDryRun
    ? readSelected(database, selection, page)
    : claimPosts(database, run.id, selection, page);
}

async function classifyBatch(
  context: JobContext,
  run: OpenRun,
  work: ClassifyOptions & { batch: ClaimedPost[]; topics: TopicCounts },
): Promise<number> {
  const { batch, engine } = work;
  const predictions = await engine.classify(await withVectors(context, work), context.signal);
  const read = batch.flatMap((post, index) => readPost(run, post, predictions[index]));
  const stored = work.isDryRun ? read.length : store(context, run, { ...work, read });
  for (const label of read.flatMap((post) => post.labels)) {
    work.topics.set(label.topicId, (work.topics.get(label.topicId) ?? 0) + 1);
  }
  run.advance(batch.length, {
    classified: stored,
    labels: read.reduce((sum, post) => sum + post.labels.length, 0),
    failed: batch.length - read.length,
  });
  return read.length;
}

/** A dry run computes no vectors: it is to cost nothing. */
async function withVectors(
  context: JobContext,
  { batch, engine, embedder, isDryRun }: ClassifyOptions & { batch: ClaimedPost[] },
): Promise<PostToClassify[]> {
  if (!engine.embedder) return batch;
  const texts = batch.map(embeddingText);
  const canCompute = embedder?.name === engine.embedder && !isDryRun;
  const vectors = canCompute
    ? await findVectors(context, embedder, texts)
    : findStoredVectors(context, engine.embedder, texts);
  return batch.map((post, index) => ({ ...post, vector: vectors.get(texts[index] ?? "") ?? null }));
}

function readPost(run: OpenRun, post: ClaimedPost, prediction: Prediction | undefined): ReadPost[] {
  if (prediction?.kind === "labels") {
    const { labels, stage = null } = prediction;
    return [{ id: post.id, contentHash: post.contentHash, labels, stage }];
  }
  run.fail(post.url, prediction?.reason ?? "the engine gave no answer for this post");
  return [];
}

function store(
  { database, now }: JobContext,
  run: OpenRun,
  { engine, taxonomyVersion, read }: ClassifyOptions & { read: ReadPost[] },
): number {
  return storeClassifications(database, read, {
    runId: run.id,
    engine: engine.name,
    modelVersion: engine.modelVersion,
    promptVersion: engine.promptVersion,
    taxonomyVersion,
    now: now(),
  });
}
