import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

const readyTimeoutMs = 240_000;

declare module "vitest" {
  interface ProvidedContext {
    baseUrl: string;
    dataDir: string;
  }
}

/** Serves the sample as a user does, by `npm start -- --sample`, for all browser tests. */
export default async function serveSample(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "bellwether-browser-"));
  const port = await freePort();
  const server = spawn(process.execPath, ["jobs/start/index.mjs", "--sample"], {
    env: {
      ...process.env,
      BELLWETHER_DATA_DIR: dataDir,
      PORT: String(port),
      HOST: "",
      NODE_ENV: "production",
      // The blogs that tests add are served by the tests themselves.
      BELLWETHER_ALLOW_ADDRESSES: "127.0.0.1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilClassified(server);
  project.provide("baseUrl", `http://127.0.0.1:${port}`);
  project.provide("dataDir", dataDir);
  return () => stop(server, port);
}

async function untilClassified(server: ChildProcess): Promise<void> {
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`npm start is not ready:\n${printed}`)),
      readyTimeoutMs,
    );
    server.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
    server.stdout?.on("data", (chunk) => {
      printed += chunk;
      // Once by words and once more with vectors: no label changes while the tests look.
      if (printed.match(/Run \d+ succeeded.*classified 365/g)?.length !== 2) return;
      clearTimeout(late);
      resolve();
    });
  });
}

/** Ends the server as `kill` does, and makes sure that nothing of it is left. */
async function stop(server: ChildProcess, port: number): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
  if (answer) throw new Error("npm start left its server running");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}
