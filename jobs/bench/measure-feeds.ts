import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase, skipDiskWaits } from "@/db/open-database";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { openHostHolds } from "@/db/queries/feeds/host-holds";
import { isProcessAlive } from "@/lib/runs/process-alive";
import { openWebClient } from "@/lib/web/open-web-client";
import { ingestWebFeeds } from "../ingest/ingest-feeds";
import type { WebContext } from "../ingest/read-web-feed";
import { silentReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";

export type FeedFigures = {
  work: string;
  seconds: number;
  /** Of this process, all its threads; on a busy machine it tells more than the clock. */
  cpuSeconds: number;
  added: number;
  unchanged: number;
  failed: number;
  longestBlockMs: number;
};

/** Reads feeds of a loopback server, a host name each, into a database: all new, then all unchanged. */
export async function measureFeeds(
  feeds: number,
  databasePath: string,
): Promise<{ passes: FeedFigures[]; peakMemoryMb: number }> {
  const server = fork("jobs/bench/feed-server.ts", { execArgv: ["--import", "tsx"] });
  try {
    const [port] = await once(server, "message");
    const context = openContext(databasePath);
    const added = Array.from({ length: feeds }, (_, number) => ({
      company: `Company ${number}`,
      site: null,
      feed: `http://feed-${number}.example:${port}/feed-${number}`,
    }));
    addFeeds(context.database, added, Date.now());
    const passes = [
      await measurePass(context, "all new, 20 posts each"),
      await measurePass(context, "all unchanged (304)"),
    ];
    await context.web.close();
    context.database.$client.close();
    const peakMemoryMb = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
    return { passes, peakMemoryMb };
  } finally {
    await end(server);
  }
}

async function measurePass(context: WebContext, work: string): Promise<FeedFigures> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const description = { job: "ingest" as const, label: "", options: {} };
  const { counts } = await recordRun(context, description, (run) =>
    ingestWebFeeds(context, run, { feeds: listFeedsToRead(context.database) }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return {
    work,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    added: counts.added ?? 0,
    unchanged: counts.feedsUnchanged ?? 0,
    failed: counts.feedsFailed ?? 0,
    longestBlockMs: longestMs(delay),
  };
}

function longestMs(delay: IntervalHistogram): number {
  return delay.max / 1e6;
}

function openContext(path: string): WebContext {
  const database = openDatabase(path);
  skipDiskWaits(database);
  const stop = new AbortController();
  const web = openWebClient({
    holds: openHostHolds(database, Date.now),
    now: Date.now,
    userAgent: "bench",
    allowAddresses: ["127.0.0.1"],
    // Every host is this machine; each counts as a host of its own.
    lookup: (_host, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]),
  });
  return {
    database,
    web,
    now: Date.now,
    random: Math.random,
    signal: stop.signal,
    cancel: (reason) => stop.abort(reason),
    process: { host: "bench", pid: process.pid, isAlive: isProcessAlive },
    reporter: silentReporter,
  };
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, "exit");
  server.kill();
  await ended;
}
