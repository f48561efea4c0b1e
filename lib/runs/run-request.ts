import { z } from "zod";
import { engineNames } from "@/lib/classification/engine";

const limitMessage = "The limit must be a whole number from 1 to 1,000,000, or empty.";
export const classifyScopes = ["missing", "all"] as const;

/** What a person asks for on the runs page, as a form sends it. */
export const runRequestSchema = z.discriminatedUnion(
  "job",
  [
    z.object({ job: z.literal("ingest") }),
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
    }),
  ],
  "This is no job that can be started here.",
);

export type RunRequest = z.infer<typeof runRequestSchema>;

/** The command line of a job for what was asked. */
export function jobArguments(request: RunRequest): string[] {
  if (request.job === "ingest") return [];
  return [
    "--engine",
    request.engine,
    ...(request.scope === "all" ? ["--reclassify"] : []),
    ...(request.limit === undefined ? [] : ["--limit", String(request.limit)]),
  ];
}
