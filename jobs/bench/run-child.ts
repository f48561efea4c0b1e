import { spawn } from "node:child_process";
import { z } from "zod";
import { childEnvironment } from "@/lib/env";

const summarySchema = z.object({
  status: z.literal("succeeded"),
  durationMs: z.number(),
  peakMemoryMb: z.number(),
  counts: z.record(z.string(), z.number()),
});

export type JobFigures = z.infer<typeof summarySchema> & { wallMs: number };

/** Runs a job in a process of its own on the database of `dataDir` and returns what it says of itself. */
export async function runJob(job: string, words: string[], dataDir: string): Promise<JobFigures> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", `jobs/${job}/index.ts`, ...words, "--json"],
    {
      env: childVariables(dataDir),
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let printed = "";
  for await (const chunk of child.stdout) printed += chunk;
  const wallMs = performance.now() - startedAt;
  return { ...summarySchema.parse(JSON.parse(printed)), wallMs };
}

/** The environment of a process that works on this folder's database only. */
export function childVariables(dataDir: string): NodeJS.ProcessEnv {
  return childEnvironment({
    BELLWETHER_DATA_DIR: dataDir,
    BELLWETHER_SAMPLE: "",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
