import { z } from "zod";
import { engineNames } from "@/lib/classification/engine";
import type { JobName } from "./run";

const limitMessage = "The limit must be a whole number from 1 to 1,000,000, or empty.";
const budgetMessage = "The budget must be an amount in US dollars from 0 to 100,000, or empty.";
const escalateMessage = "The share to ask about must be from 0 to 100%, or empty.";
const runMessage = "There is no such run to read again.";
export const classifyScopes = ["missing", "all", "failed", "changed"] as const;

export type ClassifyScope = (typeof classifyScopes)[number];
const feedScopes = ["due", "all"] as const;
const backfillScopes = ["all", "wanted"] as const;
/** An engine to score on judged posts, or how the built-in model learns from them. */
const evaluations = [...engineNames, "learning-curve"] as const;

const fullText = z.literal("on").optional();
const limit = z.coerce
  .number(limitMessage)
  .int(limitMessage)
  .min(1, limitMessage)
  .max(1_000_000, limitMessage);
const budget = z.coerce.number(budgetMessage).positive(budgetMessage).max(100_000, budgetMessage);

/** What a person asks for on the runs page, as a form sends it. */
export const runRequestSchema = z.discriminatedUnion(
  "job",
  [
    z.object({
      job: z.literal("ingest"),
      feeds: z.enum(feedScopes, `The feeds must be one of ${feedScopes.join(", ")}.`),
      fullText,
    }),
    z.object({
      job: z.literal("backfill"),
      feeds: z.enum(backfillScopes, `The feeds must be one of ${backfillScopes.join(", ")}.`),
      maxPosts: limit.optional(),
      fullText,
    }),
    z.object({ job: z.literal("train"), teacher: z.literal("on").optional() }),
    z.object({
      job: z.literal("evaluate"),
      what: z.enum(evaluations, `What to measure must be one of ${evaluations.join(", ")}.`),
      budget: budget.optional(),
    }),
    z.object({
      job: z.literal("rerun"),
      run: z.coerce.number(runMessage).int(runMessage).positive(runMessage),
    }),
    z.object({
      job: z.literal("classify"),
      engine: z.enum(engineNames, `The engine must be one of ${engineNames.join(", ")}.`),
      scope: z.enum(classifyScopes, `The posts must be one of ${classifyScopes.join(", ")}.`),
      limit: limit.optional(),
      budget: budget.optional(),
      /** In percent; of the cascade alone. */
      escalate: z.coerce
        .number(escalateMessage)
        .min(0, escalateMessage)
        .max(100, escalateMessage)
        .optional(),
    }),
  ],
  "This is no job that can be started here.",
);

export type RunRequest = z.infer<typeof runRequestSchema>;

const scopeArguments = {
  missing: [],
  all: ["--reclassify"],
  failed: ["--retry-failed"],
  // From the first version on: what was read since the last change is left out anyway.
  changed: ["--changed-since-taxonomy", "1"],
} as const;

/** The job that does what was asked. */
export function jobOf({ job }: RunRequest): JobName {
  return job === "rerun" ? "classify" : job;
}

/** The command line of a job for what was asked. */
export function jobArguments(request: RunRequest): string[] {
  if (request.job === "rerun") return ["--rerun", String(request.run)];
  if (request.job === "classify") return classifyArguments(request);
  if (request.job === "evaluate") return evaluateArguments(request);
  if (request.job === "train") return ["--corrections", ...flag("--teacher", request.teacher)];
  const isNarrow = request.feeds === "all" ? undefined : "on";
  return request.job === "ingest"
    ? [...flag("--due", isNarrow), ...flag("--full-text", request.fullText)]
    : [
        ...flag("--wanted", isNarrow),
        ...option("--max-posts", request.maxPosts),
        ...flag("--full-text", request.fullText),
      ];
}

function evaluateArguments({ what, budget }: Extract<RunRequest, { job: "evaluate" }>): string[] {
  const measure = what === "learning-curve" ? ["--learning-curve"] : ["--engine", what];
  const isAsking = what === "openai" || what === "cascade";
  return [
    "--reviewed",
    "--record",
    ...measure,
    ...option("--budget", isAsking ? budget : undefined),
  ];
}

function flag(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name];
}

function option(name: string, value: number | undefined): string[] {
  return value === undefined ? [] : [name, String(value)];
}

function classifyArguments(request: Extract<RunRequest, { job: "classify" }>): string[] {
  return [
    "--engine",
    request.engine,
    ...scopeArguments[request.scope],
    ...option("--limit", request.limit),
    ...option("--budget", request.budget),
    ...option("--escalate", shareToAsk(request)),
  ];
}

function shareToAsk(request: Extract<RunRequest, { job: "classify" }>): number | undefined {
  const { engine, escalate } = request;
  return engine === "cascade" && escalate !== undefined ? escalate / 100 : undefined;
}
