import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { feedFailureKinds } from "@/lib/feeds/feed-failure";

// In every table times are epoch milliseconds (UTC), months "YYYY-MM", so that the same rows read on
// any database.

export const companies = sqliteTable("companies", {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  siteUrl: text(),
  /** The folder of an imported list of feeds that it stood in; not a group of topics. */
  companyGroup: text(),
  addedAt: integer().notNull(),
});

export const feeds = sqliteTable(
  "feeds",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    url: text().notNull().unique(),
    siteUrl: text(),
    /** As the feed itself says. */
    title: text(),
    /** As a person has named the feed; shown instead of `title`. */
    givenTitle: text(),
    format: text(),
    etag: text(),
    lastModified: text(),
    addedAt: integer().notNull(),
    lastCheckedAt: integer(),
    lastSuccessAt: integer(),
    lastError: text(),
    lastErrorAt: integer(),
    /** Set while the feed is not to be read: by a person, or because its server said that it is gone. */
    pausedAt: integer(),
    pauseReason: text(),
    /** What kind of failure `lastError` is. */
    failureKind: text({ enum: feedFailureKinds }),
    failuresInRow: integer().notNull().default(0),
    /** The first of the failures in a row. */
    failingSince: integer(),
    /** Null: due now. */
    nextCheckAt: integer(),
    /** How many items the document held when it was last read. */
    windowItems: integer(),
    /** The least time between two requests that the document asks for, in ms. */
    askedIntervalMs: integer(),
    /** Where a permanent redirect leads, and the days (UTC) on which it was seen. */
    movedTo: text(),
    movedDays: text({ mode: "json" }).$type<string[]>(),
    /** The address before the last such move was believed. */
    movedFrom: text(),
    movedAt: integer(),
  },
  (table) => [
    index("feeds_by_company").on(table.companyId),
    index("feeds_by_next_check").on(table.nextCheckAt),
  ],
);

/** When a feed could not be read: from its last success to the next one; `to` is null meanwhile. */
export const feedOutages = sqliteTable(
  "feed_outages",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    feedId: integer()
      .notNull()
      .references(() => feeds.id, { onDelete: "cascade" }),
    from: integer().notNull(),
    to: integer(),
    reason: text().notNull(),
  },
  (table) => [index("feed_outages_by_feed").on(table.feedId, table.from)],
);

/** Times in which posts of a feed may have been published that it showed no more when it was read. */
export const missedWindows = sqliteTable(
  "missed_windows",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    feedId: integer()
      .notNull()
      .references(() => feeds.id, { onDelete: "cascade" }),
    from: integer().notNull(),
    to: integer().notNull(),
    noticedAt: integer().notNull(),
    /** When what was missed had been read from the blog's history; null until then. */
    filledAt: integer(),
  },
  (table) => [index("missed_windows_by_feed").on(table.feedId, table.from)],
);

/** Until when a host wants no requests (Retry-After). */
export const hostHolds = sqliteTable("host_holds", {
  host: text().primaryKey(),
  until: integer().notNull(),
});
