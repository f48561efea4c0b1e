import { type ChildProcess, spawn } from "node:child_process";

export type EndedJob = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

/** Starts a job as a person does, in a process of its own, with these variables on top of the environment. */
export function startJob(
  job: string,
  words: string[],
  variables: Record<string, string>,
): { child: ChildProcess; ended: Promise<EndedJob> } {
  const child = spawn(process.execPath, ["--import", "tsx", `jobs/${job}/index.ts`, ...words], {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<EndedJob>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return { child, ended };
}
