import { setMaxListeners } from "node:events";
import PQueue from "p-queue";
import type { Feed } from "@/db/queries/feeds/feeds";
import { formatQuantity } from "@/lib/format";
import type { OpenRun } from "../run/record-run";
import { watchNetwork } from "./network-watch";
import { readWebFeed, type WebContext } from "./read-web-feed";
import { takeTurns } from "./take-turns";

const feedsAtOnce = 16;

/**
 * Reads feeds over the network. One broken feed is recorded and never stops the others.
 * @throws Error where no server could be reached at all, or not a single feed could be read; with
 * `isRoutine` (feeds that happen to be due) the latter is no error
 */
export async function ingestWebFeeds(
  context: WebContext,
  run: OpenRun,
  { feeds, isRoutine = false }: { feeds: Feed[]; isRoutine?: boolean },
): Promise<void> {
  run.setTotal(feeds.length);
  // Every request at work listens to it, more than the ten above which Node suspects a leak.
  setMaxListeners(0, context.signal);
  let failed = 0;
  const network = watchNetwork();
  const takeTurn = takeTurns();
  const queue = new PQueue({ concurrency: feedsAtOnce });
  await queue.addAll(
    feeds.map((feed) => async () => {
      if (context.signal.aborted) return;
      const counts = await readWebFeed(context, run, { feedId: feed.id, network, takeTurn });
      failed += counts.feedsFailed ?? 0;
      run.advance(1, counts);
    }),
  );
  if (context.signal.aborted) return;
  if (network.wasDown()) {
    throw new Error(
      "no server could be reached: is this machine on the network? No feed is blamed",
    );
  }
  if (!isRoutine) failIfNoneRead(feeds.length, failed);
}

/** @throws Error where there were feeds to read and every one failed */
export function failIfNoneRead(feeds: number, failed: number): void {
  if (feeds === 0 || failed < feeds) return;
  throw new Error(`none of ${formatQuantity(feeds, "feed")} could be read: see the failures`);
}
