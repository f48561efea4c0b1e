import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildPages } from "@/jobs/start/build-pages";

const variables = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };

/** Builds the pages, unless these very sources were built before. */
export async function requireBuiltPages(): Promise<void> {
  const isBuilt = await buildPages((words) =>
    spawn(process.execPath, words, { env: variables, stdio: ["ignore", "pipe", "inherit"] }),
  );
  if (!isBuilt) throw new Error("the pages could not be built");
}

/** Serves the pages of a data folder, until somebody ends the process. */
export async function startPageServer(
  dataDir: string,
): Promise<{ child: ChildProcess; baseUrl: string }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      ...["--import", "./jobs/start/follow-parent.mjs", "node_modules/next/dist/bin/next", "start"],
      ...["--hostname", "127.0.0.1", "--port", String(port)],
    ],
    {
      env: { ...variables, BELLWETHER_DATA_DIR: dataDir, BELLWETHER_SAMPLE: "" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const baseUrl = `http://127.0.0.1:${port}`;
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    const answer = await fetch(`${baseUrl}/api/health`).catch(() => null);
    if (answer?.ok) return { child, baseUrl };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error("the server of the pages did not answer");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}
