import { type ClaimedPost, storeClassifications } from "@/db/queries/labels/classification";
import {
  batchKey,
  claimWaitingRequests,
  closeBatch,
  endRequests,
  listOpenBatches,
  type ModelBatch,
  openBatch,
  type WaitingRequest,
} from "@/db/queries/labels/model-batches";
import { batchPriceFactor, costOf } from "@/lib/classification/cost/model-prices";
import { sumUsage } from "@/lib/classification/cost/usage-totals";
import { isRetryable, type Prediction } from "@/lib/classification/engine";
import { type BatchAnswer, readBatchAnswers } from "@/lib/classification/openai/batch-file";
import { readUsage } from "@/lib/classification/openai/call-meter";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import { type BatchWork, submitPacks } from "./submit-batch";

/** A post is handed in so many times at most before it is noted as failed. */
const mostAttempts = 3;

/**
 * Fetches what the Batch API has answered since posts were handed in, stores it, and hands in
 * again what failed in a way that may pass. Batches still at work stay open for a later run.
 */
export async function collectBatches(
  context: JobContext,
  run: OpenRun,
  work: BatchWork,
): Promise<void> {
  const { database, now, signal } = context;
  for (const batch of listOpenBatches(database)) {
    if (signal.aborted) return;
    if (!isOfThisServer(batch, work)) {
      run.advance(0, { batchesElsewhere: 1 });
      continue;
    }
    const providerId = batch.providerId ?? (await work.api.find(batchKey(batch)));
    if (providerId === null) {
      // It never reached the provider: its posts are free again.
      closeBatch(database, batch.id, now());
      run.advance(0, { batchesLost: 1 });
      continue;
    }
    if (batch.providerId === null) openBatch(database, batch.id, providerId);
    const progress = await work.api.ask(providerId);
    if (!progress.isEnded) {
      run.advance(0, { batchesAtWork: 1, answeredThere: progress.done });
      continue;
    }
    const answers = progress.texts.flatMap(readBatchAnswers);
    await storeBatch(context, run, { ...work, batch, answers });
  }
}

function isOfThisServer(batch: ModelBatch, { options }: BatchWork): boolean {
  return batch.baseUrl === options.baseUrl && batch.model === options.model;
}

async function storeBatch(
  context: JobContext,
  run: OpenRun,
  work: BatchWork & { batch: ModelBatch; answers: BatchAnswer[] },
): Promise<void> {
  const { database, now } = context;
  const { batch, answers } = work;
  const waiting = claimWaitingRequests(database, batch.id, run.id);
  const outcomes = readOutcomes(waiting, work);
  const labelled = outcomes.flatMap(({ request, prediction }) =>
    prediction.kind === "labels" ? [{ request, prediction }] : [],
  );
  const failed = outcomes.filter(({ prediction }) => prediction.kind === "failure");
  const again = failed.filter(mayPass);
  run.spend(usageOf(answers, work));
  storeLabelled(context, run, { ...work, labelled });
  for (const { request, prediction } of failed) {
    if (prediction.kind !== "failure" || mayPass({ request, prediction })) continue;
    const kind = prediction.failureKind ?? "other";
    const { id, url } = request.post;
    run.fail(url, prediction.reason, { id, kind, isRetryable: isRetryable(kind) });
  }
  endRequests(database, batch.id, { postIds: failed.map(postIdOf), state: "failed" });
  for (const attempt of new Set(again.map(({ request }) => request.attempt))) {
    const posts = again.filter((one) => one.request.attempt === attempt).map(currentPost);
    const packs = work.writer.pack(posts, true);
    await submitPacks(context, run, { ...work, packs, attempt: attempt + 1 });
  }
  closeBatch(database, batch.id, now());
  run.advance(outcomes.length - again.length, {
    classified: labelled.length,
    labels: labelled.reduce((sum, { prediction }) => sum + prediction.labels.length, 0),
    failed: failed.length - again.length,
  });
}

type Outcome = { request: WaitingRequest; prediction: Prediction };
type Labelled = { request: WaitingRequest; prediction: Extract<Prediction, { kind: "labels" }> };

function readOutcomes(
  waiting: WaitingRequest[],
  { batch, answers, writer }: BatchWork & { batch: ModelBatch; answers: BatchAnswer[] },
): Outcome[] {
  const answerOf = new Map(answers.map((answer) => [answer.customId, answer]));
  const packs = new Map<string, WaitingRequest[]>();
  for (const request of waiting) {
    packs.set(request.customId, [...(packs.get(request.customId) ?? []), request]);
  }
  return [...packs].flatMap(([customId, requests]) => {
    const pack = requests.map(({ post }) => post);
    const predictions = writer.read(batchKey(batch), pack, answerOf.get(customId));
    return requests.flatMap((request, index) => {
      const prediction = predictions[index];
      return prediction ? [{ request, prediction }] : [];
    });
  });
}

function mayPass({ request, prediction }: Outcome): boolean {
  return (
    prediction.kind === "failure" &&
    isRetryable(prediction.failureKind ?? "other") &&
    request.attempt < mostAttempts
  );
}

function storeLabelled(
  { database, now }: JobContext,
  run: OpenRun,
  { batch, cache, labelled }: BatchWork & { batch: ModelBatch; labelled: Labelled[] },
): void {
  cache.keep(
    labelled.map(({ request, prediction: { labels, summary = null } }) => ({
      contentHash: request.contentHash,
      labels,
      summary,
    })),
  );
  const read = labelled.map(({ request, prediction: { labels, summary } }) => ({
    id: request.post.id,
    contentHash: request.contentHash,
    labels,
    summary,
  }));
  const origin = {
    runId: run.id,
    engine: "openai" as const,
    modelVersion: batch.model,
    promptVersion: batch.promptVersion,
    taxonomyVersion: batch.taxonomyVersion,
  };
  for (let start = 0; start < read.length; start += 500) {
    const chunk = read.slice(start, start + 500);
    storeClassifications(database, chunk, { ...origin, now: now() });
    endRequests(database, batch.id, { postIds: chunk.map(({ id }) => id), state: "done" });
  }
}

function usageOf(answers: BatchAnswer[], { options }: BatchWork) {
  const calls = answers.flatMap((answer) => {
    const used = "completion" in answer ? readUsage(answer.completion) : null;
    if (!used) return [];
    const costUsd = options.prices ? costOf(used, options.prices, batchPriceFactor) : null;
    return [{ ...used, posts: 0, tokensCounted: null, costUsd, durationMs: 0 }];
  });
  return sumUsage(calls);
}

function postIdOf({ request }: Outcome): number {
  return request.post.id;
}

/** Handed in again as it is now, under the hash of what was read. */
function currentPost({ request }: Outcome): ClaimedPost {
  return request.post;
}
