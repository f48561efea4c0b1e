import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { settings } from "@/db/schema/settings";

/** null where nothing is stored under this key. */
export function readSetting(database: Queryable, key: string): string | null {
  return database.select().from(settings).where(eq(settings.key, key)).get()?.value ?? null;
}

export function writeSetting(database: Queryable, key: string, value: string): void {
  database
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run();
}
