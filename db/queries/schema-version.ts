import { eq, sql } from "drizzle-orm";
import { type Database, inTransaction } from "@/db/queryable";
import { settings } from "@/db/schema/settings";
import { rebuildCurrentLabels } from "./labels/current-labels";
import { readSetting } from "./settings";
import { rebuildCounts } from "./trends/monthly-counts";

/** When the last migration that this file has seen was written, in epoch ms; null for a new file. */
export function lastMigrationAt(database: Database): number | null {
  const known = database.get<{ name: string }>(
    sql`select name from sqlite_master where name = '__drizzle_migrations'`,
  );
  if (!known) return null;
  const last = database.get<{ at: number | null }>(
    sql`select max(created_at) as at from __drizzle_migrations`,
  );
  return last?.at ?? null;
}

const key = "labels-to-rebuild";

/** Makes labels and counts anew from the history where a migration has changed what follows from it. */
export function rebuildWhereAsked(database: Database): void {
  if (readSetting(database, key) === null) return;
  inTransaction(database, (tx) => {
    // Another process may have done it meanwhile.
    if (readSetting(tx, key) === null) return;
    rebuildCurrentLabels(tx);
    rebuildCounts(tx);
    tx.delete(settings).where(eq(settings.key, key)).run();
  });
}
