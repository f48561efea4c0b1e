import { eq, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/queryable";
import { hostHolds } from "@/db/schema/feeds";
import type { HostHolds } from "@/lib/web/web-client";

/** Until when hosts want no requests, kept in the database: a wish holds for the next process too. */
export function openHostHolds(database: Database, now: () => number): HostHolds {
  return {
    find(host) {
      const held = database.select().from(hostHolds).where(eq(hostHolds.host, host)).get();
      return held && held.until > now() ? held.until : null;
    },
    hold(host, until) {
      database.delete(hostHolds).where(lte(hostHolds.until, now())).run();
      database
        .insert(hostHolds)
        .values({ host, until })
        // The longer wish counts: two answers may overtake each other.
        .onConflictDoUpdate({
          target: hostHolds.host,
          set: { until: sql`max(until, excluded.until)` },
        })
        .run();
    },
  };
}
