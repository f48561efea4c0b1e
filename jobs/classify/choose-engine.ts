import type { Database } from "@/db/open-database";
import { findReplies, keepReplies } from "@/db/queries/model-replies";
import { type ReplyCache, withReplyCache } from "@/lib/classification/cached-engine";
import { sumUsage, type UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { Engine, EngineName } from "@/lib/classification/engine";
import { createLocalEngine } from "@/lib/classification/local-engine";
import type { LocalModel } from "@/lib/classification/local-model";
import type { NewTopic } from "@/lib/classification/new-topics";
import type { CallRecord, OpenAiOptions } from "@/lib/classification/openai/settings";
import { createOpenAiEngine } from "@/lib/classification/openai-engine";
import { promptVersion } from "@/lib/classification/prompt";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
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

/** What the local engine is made of. */
export type LocalChoice = { model: LocalModel; newTopics: NewTopic[] };

/** The engine of this name with the settings of the environment. */
export async function chooseEngine(
  name: EngineName,
  choice: EngineChoice & { local: LocalChoice },
): Promise<ChosenEngine> {
  if (name === "openai") return chooseOpenAiEngine(choice);
  const { model, newTopics } = choice.local;
  return { engine: createLocalEngine(model, choice.taxonomy, newTopics) };
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
