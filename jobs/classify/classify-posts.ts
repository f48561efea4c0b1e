import { setImmediate } from "node:timers/promises";
import { countSelected } from "@/db/queries/labels/classification";
import type { Engine } from "@/lib/classification/engine";
import { formatQuantity } from "@/lib/format";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import type { ClassifyOptions, TopicCounts } from "./classify-options";
import { openPostSource } from "./post-source";
import { openResultStore } from "./result-store";
import { withEmbeddings } from "./with-embeddings";

/**
 * Labels the posts of a selection as a stream: the engine always has as many batches as it takes
 * at once, and what is answered is stored within moments, so that a stop at any time loses at
 * most the batches in flight.
 * @throws Error where not a single post could be labelled
 */
export async function classifyPosts(
  context: JobContext,
  run: OpenRun,
  options: ClassifyOptions,
): Promise<TopicCounts> {
  const { engine, selection, limit } = options;
  const waiting = countSelected(context.database, selection);
  const total = Math.min(limit ?? waiting, waiting);
  run.setTotal(total);
  const source = openPostSource(context, run, { ...options, engine: paced(options), total });
  const results = openResultStore(context, run, options);
  let isStopped = false;
  const work = async () => {
    while (!isStopped && !context.signal.aborted) {
      const batch = source.next();
      if (batch.length === 0) return;
      try {
        const predictions = await engine.classify(
          await withEmbeddings(context, batch, options),
          context.signal,
        );
        const { isBudgetSpent } = results.add(batch, predictions);
        if (isBudgetSpent) isStopped = true;
        // An engine that answers at once would leave no turn for signals and timers.
        await setImmediate();
      } catch (error) {
        isStopped = true;
        throw error;
      }
    }
  };
  const endings = await Promise.allSettled(Array.from({ length: engine.concurrency ?? 1 }, work));
  results.flush();
  const broken = endings.find((ending) => ending.status === "rejected");
  if (broken) throw broken.reason;
  const { tried, labelled } = results.totals;
  if (tried > 0 && labelled === 0) {
    throw new Error(`none of ${formatQuantity(tried, "post")} could be labelled: see the failures`);
  }
  return results.topics;
}

/** Vectors take far longer than labels: batches as small as the embedder's, so that a stop loses little. */
function paced({ engine, embedder }: ClassifyOptions): Engine {
  if (!embedder) return engine;
  return { ...engine, batchSize: Math.min(engine.batchSize, embedder.batchSize) };
}
