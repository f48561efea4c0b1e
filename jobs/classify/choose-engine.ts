import { findReplies, keepReplies } from "@/db/queries/labels/model-replies";
import type { Database } from "@/db/queryable";
import { sumUsage, type UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import type { Engine } from "@/lib/classification/engine";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { type ReplyCache, withReplyCache } from "@/lib/classification/openai/cached-engine";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import { promptVersion } from "@/lib/classification/openai/prompt";
import type { CallRecord, OpenAiOptions } from "@/lib/classification/openai/settings";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { JobContext } from "../run/job-context";
import { findNewTopics } from "./find-new-topics";
import { readOpenAiOptions } from "./openai-options";

export type ChosenEngine = { engine: Engine; takeUsage?: () => UsageTotals };

export type EngineChoice = {
  database: Database;
  taxonomy: Taxonomy;
  environment: Environment;
  now: () => number;
  /** A hard cap for what the calls of the engine may cost; null for none. */
  budgetUsd?: number | null;
  /** Asks again, and pays again, for what has been answered before. */
  isFresh?: boolean;
};

/** The local engine with a model, and with the topics of the taxonomy that this was not trained on. */
export async function chooseLocalEngine(
  context: JobContext,
  { model, taxonomy, embedder }: { model: LocalModel; taxonomy: Taxonomy; embedder: Embedder },
): Promise<ChosenEngine> {
  const newTopics = await findNewTopics(context, { model, taxonomy, embedder });
  return { engine: createLocalEngine(model, taxonomy, newTopics) };
}

/** The engine that asks a model, with what its calls use. */
export async function chooseOpenAiEngine(choice: EngineChoice): Promise<Required<ChosenEngine>> {
  const { database, taxonomy, environment } = choice;
  const options = await readOpenAiOptions(database, taxonomy, environment);
  let calls: CallRecord[] = [];
  const engine = createOpenAiEngine({
    ...options,
    budgetUsd: choice.budgetUsd ?? null,
    onCall: (call) => void calls.push(call),
    now: choice.now,
  });
  return {
    engine: choice.isFresh ? engine : withReplyCache(engine, replyCache(choice, options)),
    takeUsage() {
      const taken = calls;
      calls = [];
      return sumUsage(taken);
    },
  };
}

/** The replies that the database keeps for this model, prompt and taxonomy. */
export function replyCache(
  { database, taxonomy, now }: Pick<EngineChoice, "database" | "taxonomy" | "now">,
  { model }: Pick<OpenAiOptions, "model">,
): ReplyCache {
  const origin = { model, promptVersion, taxonomyVersion: taxonomy.version };
  return {
    find: (contentHashes) => findReplies(database, contentHashes, origin),
    keep: (replies) => keepReplies(database, replies, { ...origin, now: now() }),
  };
}
