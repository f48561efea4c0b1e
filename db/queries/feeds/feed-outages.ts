import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { feedOutages } from "@/db/schema/feeds";
import type { Feed } from "./feeds";

/**
 * Notes in the caller's transaction that a feed is not read from now on; it dates from the last
 * success, since nothing is known of the time after. One that lasts already goes on.
 */
export function openOutage(
  tx: Queryable,
  feed: Pick<Feed, "id" | "lastSuccessAt">,
  { reason, now }: { reason: string; now: number },
): void {
  const lasting = tx.select({ id: feedOutages.id }).from(feedOutages).where(isLasting(feed.id));
  if (lasting.limit(1).get()) return;
  tx.insert(feedOutages)
    .values({ feedId: feed.id, from: feed.lastSuccessAt ?? now, reason })
    .run();
}

/** Notes in the caller's transaction that a feed was read again. */
export function closeOutage(tx: Queryable, feedId: number, now: number): void {
  tx.update(feedOutages).set({ to: now }).where(isLasting(feedId)).run();
}

function isLasting(feedId: number) {
  return and(eq(feedOutages.feedId, feedId), isNull(feedOutages.to));
}
