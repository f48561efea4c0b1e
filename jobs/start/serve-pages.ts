import { createServer } from "node:http";
import { hostname } from "node:os";
import next from "next";
import { openDatabase } from "@/db/open-database";
import { readWriteMark } from "@/db/queries/data-version";
import { readEnvironment } from "@/lib/env";
import { answerPages } from "./answer-pages";

// The server of the pages: Next.js with the answers of its pages kept. A process of its own, so
// that it can be ended without the jobs.
const hourMs = 3_600_000;
const watchEveryMs = 1_000;
const quietMs = 3_000;
// Longer than the minute that proxies and clients commonly keep a connection: a server that closes
// first may do so as a request is on its way, which then fails.
const keepAliveMs = 75_000;

const environment = readEnvironment();
const { host, port } = environment;
const app = next({ dev: false, dir: process.cwd(), hostname: host, port });
await app.prepare();
const database = openDatabase(environment.databasePath);
const readState = () => `${readWriteMark(database)} ${Math.floor(Date.now() / hourMs)}`;
const pages = answerPages({
  render: app.getRequestHandler(),
  readState,
  exposed: environment.isExposed ? { hostname: hostname() } : null,
});
const server = createServer(pages.listener);
server.keepAliveTimeout = keepAliveMs;
server.listen(port, host, () => {
  void pages.warm(`${host.includes(":") ? `[${host}]` : host}:${port}`);
  refreshAfterWrites();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

/** Renders the latest pages anew once nothing has been written for a while. */
function refreshAfterWrites(): void {
  let seen = readState();
  let changedAt: number | null = null;
  setInterval(() => {
    const state = readState();
    if (state !== seen) {
      seen = state;
      changedAt = Date.now();
    } else if (changedAt !== null && Date.now() - changedAt >= quietMs) {
      changedAt = null;
      void pages.refresh();
    }
  }, watchEveryMs).unref();
}
