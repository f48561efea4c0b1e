import { readRunPostIds } from "@/db/queries/labels/run-labels";
import { findRun, type Run } from "@/db/queries/runs/runs";
import { modelSettingsSchema } from "@/lib/classification/openai/model-settings";
import { promptVersion } from "@/lib/classification/openai/prompt";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";
import type { JobContext } from "../run/job-context";
import type { ClassifyCommand } from "./options";

export type RepeatedRun = {
  /** The posts that the run has read or failed on. */
  postIds: number[];
  options: ClassifyCommand;
  environment: Environment;
  /** The model of the local engine that it used; null where it used none. */
  localModelVersion: string | null;
  /** What cannot be as it was, in sentences. */
  differences: string[];
};

/**
 * The settings of an earlier run, to repeat it: its posts, engine, model and how the model was
 * asked. Keys, prices and limits are those of today; a budget, a share to escalate and `--fresh`
 * given now win over those of then.
 * @throws UsageError where there is no such classify run, or it has read no post
 */
export function repeatRun(
  { database }: Pick<JobContext, "database">,
  runId: number,
  now: { options: ClassifyCommand; environment: Environment; taxonomy: Taxonomy },
): RepeatedRun {
  const run = findRun(database, runId);
  if (run?.job !== "classify" || run.engine === null) {
    throw new UsageError(`Run ${runId} is no classify run that can be repeated. See /runs.`);
  }
  const postIds = readRunPostIds(database, runId);
  if (postIds.length === 0) throw new UsageError(`Run ${runId} has read no post.`);
  const then = numbersOf(run.options);
  return {
    postIds,
    options: { ...then, ...now.options, engine: run.engine },
    environment: withModelSettings(now.environment, run),
    localModelVersion: localVersionOf(run),
    differences: differencesOf(run, now.taxonomy),
  };
}

function numbersOf(stored: Record<string, unknown>): Pick<ClassifyCommand, "budget" | "escalate"> {
  const { budget, escalate } = stored;
  return {
    ...(typeof budget === "number" ? { budget } : {}),
    ...(typeof escalate === "number" ? { escalate } : {}),
  };
}

function withModelSettings(environment: Environment, run: Run): Environment {
  const stored = modelSettingsSchema.safeParse(run.modelSettings);
  if (!stored.success) return environment;
  return { ...environment, openai: { ...environment.openai, ...stored.data } };
}

function localVersionOf({ engine, modelVersion }: Run): string | null {
  if (modelVersion === null || engine === "openai") return null;
  return engine === "cascade" ? (modelVersion.split(", ")[0] ?? null) : modelVersion;
}

function differencesOf(run: Run, taxonomy: Taxonomy): string[] {
  const differences: string[] = [];
  if (run.taxonomyVersion !== taxonomy.version) {
    differences.push(
      `The taxonomy is at version ${taxonomy.version} now, the run used ${run.taxonomyVersion}.`,
    );
  }
  if (run.promptVersion !== null && run.promptVersion !== promptVersion) {
    differences.push(`The prompt is ${promptVersion} now, the run used ${run.promptVersion}.`);
  }
  if (run.engine !== "local" && run.modelSettings === null) {
    differences.push("How the run asked its model was not recorded: today's settings are used.");
  }
  return differences;
}
