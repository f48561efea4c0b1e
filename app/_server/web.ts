import { setTimeout as sleep } from "node:timers/promises";
import PQueue from "p-queue";
import { openHostHolds } from "@/db/queries/feeds/host-holds";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openWebClient } from "@/lib/web/open-web-client";
import { openPoliteWeb, type PoliteWeb } from "@/lib/web/polite-web";
import { userAgentOf } from "@/lib/web/user-agent";
import type { WebClient } from "@/lib/web/web-client";
import { serverState } from "./database";

type WebState = { client: WebClient; pages: PageReader; turns: PQueue };

// On globalThis for the same reason as the connection: each bundle has its own copy of this module.
const holder = globalThis as typeof globalThis & { bellwetherWeb?: WebState };

/** Look-ups wait for each other: a person makes one, a crowd of them would be somebody's attack. */
const lookUpsAtOnce = 2;
const askEveryMs = 150;

/** Does work that asks other servers, with limits of its own for each such work. */
export async function withWeb<Result>(
  timeoutMs: number,
  work: (tools: { web: PoliteWeb; pages: PageReader; signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  holder.bellwetherWeb ??= open();
  const { client, pages, turns } = holder.bellwetherWeb;
  const pause = (ms: number, signal: AbortSignal) =>
    sleep(ms, undefined, { signal }).catch(() => {});
  return turns.add(() => {
    const web = openPoliteWeb({ web: client, delayMs: askEveryMs, pause });
    return work({ web, pages, signal: AbortSignal.timeout(timeoutMs) });
  });
}

function open(): WebState {
  const { database, environment } = serverState();
  const { contact, allowAddresses } = environment;
  const client = openWebClient({
    holds: openHostHolds(database, Date.now),
    now: Date.now,
    userAgent: userAgentOf(contact),
    allowAddresses,
  });
  return { client, pages: openPageReader(), turns: new PQueue({ concurrency: lookUpsAtOnce }) };
}
