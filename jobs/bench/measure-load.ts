import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { childVariables } from "./run-child";

const warmUps = 3;
const roundsAlone = 40;
const roundsTogether = 20;
const together = 20;
const startTimeoutMs = 60_000;
const agent = new Agent({ keepAlive: true });

/** `alone`: one request after the other; `together`: twenty at a time. Times in ms, whole answers. */
export type LoadFigures = {
  path: string;
  medianAloneMs: number;
  p95TogetherMs: number;
  kilobytes: number;
};

/** Next.js alone renders each page for each request; the pages' own server keeps what it rendered. */
const serverCommands = {
  rendered: (port: string) => [
    "node_modules/next/dist/bin/next",
    "start",
    "-H",
    "127.0.0.1",
    "-p",
    port,
  ],
  kept: () => ["--import", "tsx", "jobs/start/serve-pages.ts"],
};

/** Serves the built pages on loopback while `measure` runs. */
export async function whileServed<Result>(
  how: keyof typeof serverCommands,
  options: { dataDir: string; port: number },
  measure: (base: string) => Promise<Result>,
): Promise<Result> {
  const port = String(options.port);
  const base = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, serverCommands[how](port), {
    env: { ...childVariables(options.dataDir), PORT: port, HOST: "127.0.0.1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await untilAnswers(`${base}/api/health`, server);
    return await measure(base);
  } finally {
    server.kill("SIGKILL");
  }
}

/** Times pages over HTTP; what they answered must be whole and well. */
export async function measureLoad(base: string, paths: string[]): Promise<LoadFigures[]> {
  const figures: LoadFigures[] = [];
  for (const path of paths) {
    for (let round = 0; round < warmUps; round += 1) await ask(base + path);
    const alone: number[] = [];
    let kilobytes = 0;
    for (let round = 0; round < roundsAlone; round += 1) {
      const answer = await ask(base + path);
      alone.push(answer.ms);
      kilobytes = answer.bytes / 1000;
    }
    // The first round opens the connections, which browsers keep.
    await askTogether(base + path);
    const all: number[] = [];
    for (let round = 0; round < roundsTogether; round += 1) {
      all.push(...(await askTogether(base + path)));
    }
    figures.push({
      path,
      medianAloneMs: quantile(alone, 0.5),
      p95TogetherMs: quantile(all, 0.95),
      kilobytes,
    });
  }
  return figures;
}

async function askTogether(url: string): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: together }, () => ask(url)));
  return answers.map(({ ms }) => ms);
}

/** Takes the answer as it comes, compressed: unpacking twenty of them would time this process. */
async function ask(url: string): Promise<{ ms: number; bytes: number }> {
  const startedAt = performance.now();
  const request = get(url, { agent, headers: { "accept-encoding": "br, gzip" } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).byteLength;
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return { ms: performance.now() - startedAt, bytes };
}

async function untilAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  while (server.exitCode === null && performance.now() < deadline) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not answer; are the pages built (npm run build)?");
}

function quantile(times: number[], at: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}
