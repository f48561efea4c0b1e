import {
  type ClaimedPost,
  type ClassifySelection,
  claimPosts,
  countSelected,
  storeClassifications,
} from "@/db/queries/labels/classification";
import { addBatch, openBatch } from "@/db/queries/labels/model-batches";
import { batchPriceFactor, costOf } from "@/lib/classification/cost/model-prices";
import type { BatchApi } from "@/lib/classification/openai/batch-api";
import { toBatchLine } from "@/lib/classification/openai/batch-file";
import type { BatchWriter } from "@/lib/classification/openai/batch-requests";
import type { ReplyCache } from "@/lib/classification/openai/cached-engine";
import { promptVersion } from "@/lib/classification/openai/prompt";
import {
  defaults,
  type OpenAiOptions,
  OpenAiSettingsError,
} from "@/lib/classification/openai/settings";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

/** The provider takes 50,000 requests and 200 MB a file; smaller files come back sooner. */
const requestsPerBatch = 5_000;
const pageSize = 500;
const inputMargin = 1.1;

export type BatchWork = {
  options: OpenAiOptions;
  api: BatchApi;
  writer: BatchWriter;
  cache: ReplyCache;
};

/**
 * Hands the posts of a selection to the Batch API, at half the price: no answer comes in this run.
 * With a budget, only as many requests as cannot pass it whatever their replies hold.
 */
export async function submitSelection(
  context: JobContext,
  run: OpenRun,
  asked: BatchWork & {
    selection: ClassifySelection;
    limit: number | null;
    budgetUsd: number | null;
  },
): Promise<void> {
  const { database, signal } = context;
  const waiting = countSelected(database, asked.selection);
  const total = Math.min(asked.limit ?? waiting, waiting);
  run.setTotal(total);
  const mayAdd = openAllowance(asked);
  let packs: ClaimedPost[][] = [];
  let left = total;
  let afterId = 0;
  let isSpent = false;
  while (left > 0 && !isSpent && !signal.aborted) {
    const page = { afterId, limit: Math.min(left, pageSize) };
    const claimed = claimPosts(database, run.id, asked.selection, page);
    const lastId = claimed.at(-1)?.id;
    if (lastId === undefined) break;
    const fresh = storeKept(context, run, { ...asked, claimed });
    for (const pack of asked.writer.pack(fresh, false)) {
      if (isSpent || !mayAdd(pack)) isSpent = true;
      else packs.push(pack);
    }
    left -= claimed.length;
    afterId = lastId;
    while (packs.length >= requestsPerBatch) {
      await submitPacks(context, run, { ...asked, packs: packs.slice(0, requestsPerBatch) });
      packs = packs.slice(requestsPerBatch);
    }
  }
  if (packs.length > 0) await submitPacks(context, run, { ...asked, packs });
}

/** Labels the posts whose texts have been answered before; returns the others. */
function storeKept(
  { database, now }: JobContext,
  run: OpenRun,
  { cache, options, claimed }: BatchWork & { claimed: ClaimedPost[] },
): ClaimedPost[] {
  const kept = cache.find(claimed.map(({ contentHash }) => contentHash));
  const read = claimed.flatMap(({ id, contentHash }) => {
    const reply = kept.get(contentHash);
    return reply ? [{ id, contentHash, ...reply }] : [];
  });
  if (read.length > 0) {
    storeClassifications(database, read, {
      runId: run.id,
      engine: "openai",
      modelVersion: options.model,
      promptVersion,
      taxonomyVersion: options.taxonomy.version,
      now: now(),
    });
    run.advance(read.length, { classified: read.length, fromCache: read.length });
  }
  return claimed.filter(({ contentHash }) => !kept.has(contentHash));
}

/** Says whether another request may be added without any chance of passing the budget. */
function openAllowance({
  options,
  writer,
  budgetUsd,
}: BatchWork & { budgetUsd: number | null }): (pack: ClaimedPost[]) => boolean {
  if (budgetUsd === null) return () => true;
  const { prices } = options;
  if (!prices) {
    throw new OpenAiSettingsError(
      `No prices are known for the model "${options.model}", so a budget can't be kept: set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT`,
    );
  }
  let mostUsd = 0;
  return (pack) => {
    const tokens = writer.countTokens(writer.write("budget", pack)) ?? 0;
    const tokensIn = Math.ceil(tokens * inputMargin);
    const tokensOut = options.maxOutputTokens ?? defaults.maxOutputTokens;
    const most = costOf({ tokensIn, tokensCached: 0, tokensOut }, prices, batchPriceFactor);
    if (mostUsd + most > budgetUsd) return false;
    mostUsd += most;
    return true;
  };
}

/** Writes a batch down, hands it in and notes the provider's id. */
export async function submitPacks(
  { database, now }: JobContext,
  run: OpenRun,
  work: BatchWork & { packs: ClaimedPost[][]; attempt?: number },
): Promise<void> {
  const { options, packs, writer, api, attempt = 1 } = work;
  const origin = {
    runId: run.id,
    baseUrl: options.baseUrl,
    model: options.model,
    promptVersion,
    taxonomyVersion: options.taxonomy.version,
  };
  const lines: string[] = [];
  const { id, key } = addBatch(database, origin, {
    now: now(),
    of: (batchKey) =>
      packs.flatMap((pack, index) => {
        const customId = `request-${index + 1}`;
        lines.push(toBatchLine(customId, writer.write(batchKey, pack)));
        return pack.map(({ id: postId, contentHash }) => ({
          postId,
          customId,
          contentHash,
          attempt,
        }));
      }),
  });
  openBatch(database, id, await api.submit(lines, key));
  const posts = packs.reduce((sum, pack) => sum + pack.length, 0);
  run.advance(attempt === 1 ? posts : 0, {
    batches: 1,
    ...(attempt === 1 ? { submitted: posts } : { resubmitted: posts }),
  });
}
