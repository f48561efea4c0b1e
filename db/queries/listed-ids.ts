import { type SQL, sql } from "drizzle-orm";

/** `in (these ids)` as one parameter: a statement that looks the same for any number of them, and is built at once. */
export function inIds(ids: number[]): SQL {
  return sql`in (select value from json_each(${JSON.stringify(ids)}))`;
}
