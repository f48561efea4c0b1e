import { z } from "zod";
import { engineNames } from "@/lib/classification/engine";
import type { JobName } from "./run";

const limitMessage = "The limit must be a whole number from 1 to 1,000,000, or empty.";
const budgetMessage = "The budget must be an amount in US dollars from 0 to 100,000, or empty.";
const escalateMessage = "The share to ask about must be from 0 to 100 %, or empty.";
const runMessage = "There is no such run to read again.";
export const classifyScopes = ["missing", "all", "failed", "changed"] as const;

/** What a person asks for on the runs page, as a form sends it. */
export const runRequestSchema = z.discriminatedUnion(
  "job",
  [
    z.object({ job: z.literal("ingest") }),
    z.object({ job: z.literal("backfill") }),
    z.object({ job: z.literal("train") }),
    z.object({
      job: z.literal("rerun"),
      run: z.coerce.number(runMessage).int(runMessage).positive(runMessage),
    }),
    z.object({
      job: z.literal("classify"),
      engine: z.enum(engineNames, `The engine must be one of ${engineNames.join(", ")}.`),
      scope: z.enum(classifyScopes, `The posts must be one of ${classifyScopes.join(", ")}.`),
      limit: z.coerce
        .number(limitMessage)
        .int(limitMessage)
        .min(1, limitMessage)
        .max(1_000_000, limitMessage)
        .optional(),
      budget: z.coerce
        .number(budgetMessage)
        .positive(budgetMessage)
        .max(100_000, budgetMessage)
        .optional(),
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
  if (request.job === "ingest" || request.job === "backfill") return [];
  if (request.job === "train") return ["--corrections"];
  if (request.job === "rerun") return ["--rerun", String(request.run)];
  return [
    "--engine",
    request.engine,
    ...scopeArguments[request.scope],
    ...(request.limit === undefined ? [] : ["--limit", String(request.limit)]),
    ...(request.budget === undefined ? [] : ["--budget", String(request.budget)]),
    ...(request.escalate === undefined || request.engine !== "cascade"
      ? []
      : ["--escalate", String(request.escalate / 100)]),
  ];
}
