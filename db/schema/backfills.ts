import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { pageStates, strategyNames } from "@/lib/history/strategy-names";
import { feeds } from "./feeds";

/** How far the history of a feed has been read, so that a run goes on where the last one ended. */
export const backfills = sqliteTable("backfills", {
  feedId: integer()
    .primaryKey()
    .references(() => feeds.id),
  /** The way that yielded older posts; null until one has, or where none did. */
  strategy: text({ enum: strategyNames }),
  /** Addresses of documents still to be read, the next first. */
  cursor: text({ mode: "json" }).$type<string[]>().notNull(),
  /** How many posts the server says there are; null where it does not. */
  total: integer(),
  documents: integer().notNull(),
  /** Posts that stood in those documents, known ones too. */
  seen: integer().notNull().default(0),
  added: integer().notNull(),
  /** Documents in a row that brought nothing new: a server that pages without end is left there. */
  fruitless: integer().notNull(),
  /** Hash of the addresses in the last document: a server that answers the same again has no more. */
  lastDocument: text(),
  startedAt: integer().notNull(),
  updatedAt: integer().notNull(),
  doneAt: integer(),
  /** Why it ended where there is more to say than that everything was read. */
  note: text(),
  /** Set while somebody, or a window of posts that was missed, wants older posts read. */
  wantedAt: integer(),
  /** Posts are wanted back to this time; null for all of them. */
  wantedSince: integer(),
});

/** Pages that a site map names as posts; those that wait are fetched one by one. */
export const backfillPages = sqliteTable(
  "backfill_pages",
  {
    feedId: integer()
      .notNull()
      .references(() => feeds.id),
    /** Canonical, as the identity of posts is. */
    url: text().notNull(),
    link: text().notNull(),
    /** What the site map calls the last change, in epoch ms. */
    lastmodAt: integer(),
    state: text({ enum: pageStates }).notNull(),
    reason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.feedId, table.url] }),
    index("backfill_pages_waiting").on(table.feedId, table.lastmodAt).where(sql`state = 'waiting'`),
  ],
);
