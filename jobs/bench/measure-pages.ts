import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { childVariables } from "./run-child";

const warmUps = 20;
const requests = 100;
const startTimeoutMs = 30_000;

export type PageFigures = {
  path: string;
  medianMs: number;
  p95Ms: number;
  /** What a request takes of the server's processor; on a busy machine it tells more than the clock. Null where there is no /proc. */
  cpuMs: number | null;
  kilobytes: number;
};

/** Serves the built pages on loopback and times them over HTTP, one request after the other. */
export async function measurePages(
  paths: string[],
  options: { dataDir: string; port: number },
): Promise<{ pages: PageFigures[]; peakMemoryMb: number | null }> {
  const base = `http://127.0.0.1:${options.port}`;
  const server = spawn(
    process.execPath,
    [
      "node_modules/next/dist/bin/next",
      "start",
      "--hostname",
      "127.0.0.1",
      "--port",
      String(options.port),
    ],
    { env: childVariables(options.dataDir), stdio: ["ignore", "ignore", "inherit"] },
  );
  try {
    await untilAnswers(`${base}/api/health`, server);
    const pages: PageFigures[] = [];
    for (const path of paths) pages.push(await measurePage(base + path, server));
    return { pages, peakMemoryMb: peakMemoryOf(server) };
  } finally {
    server.kill("SIGKILL");
  }
}

async function untilAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  while (server.exitCode === null && performance.now() < deadline) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not answer; are the pages built (npm run build)?");
}

async function measurePage(url: string, server: ChildProcess): Promise<PageFigures> {
  const { pathname, search } = new URL(url);
  const times: number[] = [];
  let kilobytes = 0;
  let cpuBeforeMs: number | null = null;
  for (let request = 0; request < warmUps + requests; request += 1) {
    if (request === warmUps) cpuBeforeMs = cpuOf(server);
    const startedAt = performance.now();
    const response = await fetch(url);
    const body = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    if (request >= warmUps) times.push(performance.now() - startedAt);
    kilobytes = body.byteLength / 1000;
  }
  const cpuAfterMs = cpuOf(server);
  times.sort((a, b) => a - b);
  return {
    path: pathname + search,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    cpuMs:
      cpuBeforeMs === null || cpuAfterMs === null ? null : (cpuAfterMs - cpuBeforeMs) / requests,
    kilobytes,
  };
}

function quantile(sorted: number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}

/** The processor time of the server so far, all its threads. */
function cpuOf({ pid }: ChildProcess): number | null {
  try {
    // After the name in brackets: user and system time are fields 14 and 15, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** What the kernel has noted as the server's largest size; null where there is no /proc. */
function peakMemoryOf({ pid }: ChildProcess): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Math.round((Number(kilobytes) * 1024) / 1e6);
  } catch {
    return null;
  }
}
