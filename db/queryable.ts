import type Sqlite from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";

/** The open database; `$client` is the driver's connection. */
export type Database = BetterSQLite3Database<Record<string, never>> & {
  $client: Sqlite.Database;
};

/** What a query file accepts: the database, or a transaction on it. */
export type Queryable = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Runs `work` in one write transaction. Immediate, because a transaction that reads first and then
 * writes fails at once when another process has committed in between. Synchronous, because there
 * is one connection: an await inside would let another caller's writes into this transaction.
 */
export function inTransaction<Result>(database: Database, work: (tx: Queryable) => Result): Result {
  return database.transaction((tx) => work(tx), { behavior: "immediate" });
}
