import { openDatabase } from "@/db/open-database";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { type Environment, readEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

type ServerState = { environment: Environment; database: Database };

// On globalThis: the bundles of pages and route handlers each have a copy of this module, and in
// development every change makes a new one, but the process needs one connection.
const holder = globalThis as typeof globalThis & { bellwether?: ServerState };

/** The connection and configuration of this server, opened at the first request. */
export function serverState(): ServerState {
  holder.bellwether ??= open();
  return holder.bellwether;
}

export function serverDatabase(): Database {
  return serverState().database;
}

function open(): ServerState {
  const environment = readEnvironment();
  const database = openDatabase(environment.databasePath);
  seedTaxonomy(database, defaultTaxonomy, Date.now());
  return { environment, database };
}
