import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { lastMigrationAt, rebuildWhereAsked } from "./queries/schema-version";
import type { Database } from "./queryable";

/** A database file cannot be used; the message names it and says what to do. */
export class DatabaseOpenError extends Error {
  override name = "DatabaseOpenError";
}

const migrationsFolder = join(process.cwd(), "db", "migrations");

/**
 * Opens (and creates) the SQLite file at an absolute path, brings its schema up to date and
 * returns the connection. Pass ":memory:" for a database of its own in tests.
 * @throws DatabaseOpenError
 */
export function openDatabase(path: string): Database {
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const database = connect(path);
    refuseNewer(database);
    bringUpToDate(database);
    rebuildWhereAsked(database);
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseOpenError(
      `The database ${path} cannot be used: ${reason}. Put a backup in its place, or set BELLWETHER_DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** A file of a newer version may mean other things by the same columns: nothing is written to it. */
function refuseNewer(database: Database): void {
  const [newest] = readMigrationFiles({ migrationsFolder }).slice(-1);
  const at = lastMigrationAt(database);
  if (at === null || !newest || at <= newest.folderMillis) return;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  throw new Error(
    `a newer version of Bellwether has written it (its tables are of ${day(at)}, those of this version of ${day(newest.folderMillis)}). Start that version or a later one`,
  );
}

/**
 * The migrator looks first and locks then: where another process migrates the same file at the same
 * moment, it is refused the lock at once, or finds in its way what that one has made. It waits for its
 * turn then, and looks again: mostly there is nothing left to do.
 */
function bringUpToDate(database: Database): void {
  try {
    migrate(database, { migrationsFolder });
  } catch {
    database.$client.transaction(() => {}).immediate();
    migrate(database, { migrationsFolder });
  }
}

/**
 * Has this connection's commits not wait for the disk: for work that is simply done again where a
 * power cut takes its last moments. A killed process loses nothing, nor do other connections.
 */
export function skipDiskWaits(database: Database): void {
  database.$client.pragma("synchronous = NORMAL");
}

/**
 * Has what this connection writes go over into the file in large portions. Each takes a good part of
 * a second: for processes that nobody waits for meanwhile.
 */
export function checkpointSeldom(database: Database): void {
  database.$client.pragma(`wal_autocheckpoint = ${pagesBetweenCheckpoints}`);
}

/** 64 MiB of write-ahead log, where SQLite's own 4 have a tenth of the time go into copying pages. */
const pagesBetweenCheckpoints = 16_384;

function connect(path: string): Database {
  const sqlite = new Sqlite(path);
  // First of all: the next words may have to wait for another process.
  sqlite.pragma("busy_timeout = 10000");
  turnToWriteAheadLog(sqlite);
  // A correction that a person has seen saved must outlive a power cut.
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("cache_size = -32000");
  return drizzle(sqlite, { casing: "snake_case" });
}

/** Turning to it is refused at once while another process does the same: then this one waits for its turn. */
function turnToWriteAheadLog(sqlite: Sqlite.Database): void {
  try {
    sqlite.pragma("journal_mode = WAL");
  } catch {
    sqlite.transaction(() => {}).immediate();
    sqlite.pragma("journal_mode = WAL");
  }
}
