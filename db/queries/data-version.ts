import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { settings } from "@/db/schema/settings";
import { readSetting } from "./settings";

const key = "data-version";

/**
 * Grows whenever a number of the charts may have changed: permalinks name it, and answers are kept
 * under it. Counted in the transaction that changes the monthly counts, so that it is never behind.
 */
export function readDataVersion(database: Queryable): number {
  return Number(readSetting(database, key) ?? 0);
}

/** Notes in the caller's transaction that numbers of the charts change. */
export function raiseDataVersion(tx: Queryable): void {
  tx.insert(settings)
    .values({ key, value: "1" })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: sql`cast(cast(${settings.value} as integer) + 1 as text)` },
    })
    .run();
}
