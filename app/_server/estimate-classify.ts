import { spawn } from "node:child_process";
import { lastErrorLine } from "@/lib/runs/last-error-line";

const patienceMs = 120_000;
const keptOutput = 8_000;

/**
 * What a classify run with these words would use and cost: the lines of its dry run, which asks no
 * model and stores nothing. In a process of its own, as it counts tokens for seconds.
 */
export async function estimateClassify(
  words: string[],
): Promise<{ ok: true; lines: string[] } | { ok: false; reason: string }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "jobs/classify/index.ts", ...words, "--dry-run"],
    { cwd: process.cwd(), stdio: ["ignore", "pipe", "pipe", "ipc"], timeout: patienceMs },
  );
  const output = { out: "", errors: "" };
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    output.out = (output.out + chunk).slice(-keptOutput);
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output.errors = (output.errors + chunk).slice(-keptOutput);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.once("error", () => resolve(1));
  });
  if (code === 0) return { ok: true, lines: output.out.trim().split("\n") };
  return { ok: false, reason: lastErrorLine(output.errors) ?? "The estimate took too long." };
}
