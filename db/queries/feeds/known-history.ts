import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { estimateLeft } from "@/lib/history/feed-history";
import type { KnownHistory } from "@/lib/runs/describe-estimate";
import { countWantedBackfills, readFeedHistories } from "./backfills";

/** How far the histories of all feeds of the web are read, and what is known to be left. */
export function readKnownHistory(database: Queryable, now: number): KnownHistory {
  const ids = database
    .select({ id: feeds.id })
    .from(feeds)
    .where(sql`${feeds.url} like 'http://%' or ${feeds.url} like 'https://%'`)
    .all()
    .map(({ id }) => id);
  const histories = [...readFeedHistories(database, ids).values()];
  const left = histories.map((history) => estimateLeft(history) ?? 0).filter((posts) => posts > 0);
  return {
    feeds: ids.length,
    read: histories.filter(({ doneAt }) => doneAt !== null).length,
    wanted: countWantedBackfills(database, now),
    postsLeft: left.reduce((sum, posts) => sum + posts, 0),
    feedsLeft: left.length,
  };
}
