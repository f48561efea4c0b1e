import { setTimeout as sleep } from "node:timers/promises";
import { openPageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import { readFullTexts } from "../backfill/read-full-texts";
import type { JobContext } from "./job-context";
import type { OpenRun } from "./record-run";

const askEveryMs = 1_000;
/** Of one run: the rest is left to the next one. */
const mostPages = 1_000;

/** The work of a run, and after it the texts of pages of posts that have none. */
export function withFullTexts(
  context: JobContext & { web: WebClient },
  work: (run: OpenRun) => Promise<void>,
): (run: OpenRun) => Promise<void> {
  return async (run) => {
    await work(run);
    const pause = (ms: number, signal: AbortSignal) =>
      sleep(ms, undefined, { signal }).catch(() => {});
    const web = openPoliteWeb({ web: context.web, delayMs: askEveryMs, pause });
    const pages = openPageReader();
    try {
      const selection = { feedIds: null, limit: mostPages };
      await readFullTexts({ ...context, web, pages }, run, selection);
    } finally {
      await pages.close();
    }
  };
}
