import {
  type ClaimedPost,
  type ReadPost,
  storeClassifications,
} from "@/db/queries/labels/classification";
import { isRetryable, type Prediction } from "@/lib/classification/engine";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import type { ClassifyOptions, TopicCounts } from "./classify-options";

type Answered = { post: ClaimedPost; prediction: Prediction };
type Labelled = Extract<Prediction, { kind: "labels" }>;

const noAnswer: Prediction = {
  kind: "failure",
  reason: "the engine gave no answer for this post",
};

/** Long enough that the next calls are on their way before a commit holds them up. */
const gatherMs = 50;

/**
 * Takes predictions and stores them: batch by batch for an engine that takes one at a time; else
 * those that come within some milliseconds in one transaction, because a commit for each would
 * hold up the calls. What a model was paid for is kept before by its cache.
 */
export function openResultStore(context: JobContext, run: OpenRun, options: ClassifyOptions) {
  const topics: TopicCounts = new Map();
  const totals = { tried: 0, labelled: 0 };
  let waiting: Answered[] = [];
  let timer: NodeJS.Timeout | null = null;
  const isStream = (options.engine.concurrency ?? 1) > 1;
  // An error of the database must end the run, not the process: it is thrown to the next caller.
  const storing: { error?: unknown } = {};
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if ("error" in storing) throw storing.error;
    const answered = waiting;
    waiting = [];
    if (options.takeUsage) run.spend(options.takeUsage());
    if (answered.length > 0) storeAnswers(context, run, { ...options, answered, topics });
  };
  return {
    topics,
    totals,
    flush,
    add(batch: ClaimedPost[], predictions: Prediction[]): { isBudgetSpent: boolean } {
      const answered = batch.map((post, index) => ({
        post,
        prediction: predictions[index] ?? noAnswer,
      }));
      if ("error" in storing) throw storing.error;
      waiting.push(...answered);
      totals.tried += answered.filter(({ prediction }) => !isNotAsked(prediction)).length;
      totals.labelled += answered.filter(({ prediction }) => prediction.kind === "labels").length;
      if (!isStream) flush();
      else
        timer ??= setTimeout(() => {
          try {
            flush();
          } catch (error) {
            storing.error = error;
          }
        }, gatherMs);
      return { isBudgetSpent: answered.some(({ prediction }) => isNotAsked(prediction)) };
    },
  };
}

function isNotAsked(prediction: Prediction): boolean {
  return prediction.kind === "failure" && prediction.failureKind === "not-asked";
}

function storeAnswers(
  context: JobContext,
  run: OpenRun,
  work: ClassifyOptions & { answered: Answered[]; topics: TopicCounts },
): void {
  const tried = work.answered.filter(({ prediction }) => !isNotAsked(prediction));
  const labelled = tried.flatMap(({ post, prediction }) =>
    prediction.kind === "labels" ? [{ post, prediction }] : [],
  );
  for (const { post, prediction } of tried) noteFailure(run, post, { prediction, ...work });
  const read = labelled.map(toReadPost);
  const stored = work.isDryRun ? read.length : store(context, run, { ...work, read });
  for (const { topicId } of read.flatMap(({ labels }) => labels)) {
    work.topics.set(topicId, (work.topics.get(topicId) ?? 0) + 1);
  }
  run.advance(tried.length, {
    classified: stored,
    labels: read.reduce((sum, { labels }) => sum + labels.length, 0),
    failed: tried.length - read.length,
    ...countsOfModel(work.answered.length - tried.length, labelled),
  });
}

/** Counts that only engines with a model behind them have; zeros are left out. */
function countsOfModel(notAsked: number, labelled: { prediction: Labelled }[]) {
  const predictions = labelled.map(({ prediction }) => prediction);
  const counts = {
    fromCache: predictions.filter(({ isFromCache }) => isFromCache).length,
    summaries: predictions.filter(({ summary }) => summary).length,
    droppedQuotes: predictions.reduce((sum, { droppedQuotes }) => sum + (droppedQuotes ?? 0), 0),
    notAsked,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
}

function noteFailure(
  run: OpenRun,
  post: ClaimedPost,
  { prediction, isDryRun }: { prediction: Prediction; isDryRun: boolean },
): void {
  if (prediction.kind !== "failure") return;
  const kind = prediction.failureKind ?? "other";
  const failed = { id: post.id, kind, isRetryable: isRetryable(kind) };
  run.fail(post.url, prediction.reason, isDryRun ? undefined : failed);
}

function toReadPost({ post, prediction }: { post: ClaimedPost; prediction: Labelled }): ReadPost {
  const { labels, summary = null, stage = null, doubt = null } = prediction;
  return { id: post.id, contentHash: post.contentHash, labels, summary, stage, doubt };
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
