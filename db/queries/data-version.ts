import { sql } from "drizzle-orm";
import type { Database, Queryable } from "@/db/queryable";
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

/**
 * Changes whenever another connection, of this process or any other, has committed anything at all.
 * Means something only against earlier values of the same connection, which must not write itself.
 * https://www.sqlite.org/pragma.html#pragma_data_version
 */
export function readWriteMark(database: Database): number {
  return Number(database.$client.pragma("data_version", { simple: true }));
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
