import { eq, inArray } from "drizzle-orm";
import { readSetting, writeSetting } from "@/db/queries/settings";
import { withCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { type DateSource, isCountedDate } from "@/lib/posts/date-source";
import { monthOf } from "@/lib/trends/period";

const key = "trust-lastmod";
const chunkSize = 500;

type Dated = { publishedAt: number | null; dateSource: DateSource | null };

/** The month that trends count a post in; null where it has no date, or none that is believed. */
export function countedMonth(post: Dated, trustsLastmod: boolean): string | null {
  if (post.publishedAt === null) return null;
  return isCountedDate(post.dateSource, trustsLastmod) ? monthOf(post.publishedAt) : null;
}

/** Whether trends count posts whose only date is the last change that a site map names. */
export function isLastmodTrusted(database: Queryable): boolean {
  return readSetting(database, key) === "yes";
}

/** Changes that, with the months of the posts it concerns. @returns how many posts */
export function setLastmodTrust(database: Database, isTrusted: boolean): number {
  return inTransaction(database, (tx) => {
    writeSetting(tx, key, isTrusted ? "yes" : "no");
    const concerned = tx
      .select({ id: posts.id, publishedAt: posts.publishedAt, dateSource: posts.dateSource })
      .from(posts)
      .where(eq(posts.dateSource, "sitemap-lastmod"))
      .all();
    for (let start = 0; start < concerned.length; start += chunkSize)
      setMonths(tx, concerned.slice(start, start + chunkSize), isTrusted);
    return concerned.length;
  });
}

function setMonths(tx: Queryable, rows: (Dated & { id: number })[], isTrusted: boolean): void {
  const byMonth = new Map<string | null, number[]>();
  for (const row of rows) {
    const month = countedMonth(row, isTrusted);
    byMonth.set(month, [...(byMonth.get(month) ?? []), row.id]);
  }
  for (const [month, ids] of byMonth) {
    withCounts(tx, ids, () => {
      tx.update(posts).set({ month }).where(inArray(posts.id, ids)).run();
      tx.update(labels).set({ month }).where(inArray(labels.postId, ids)).run();
    });
  }
}
