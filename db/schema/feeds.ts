import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
  },
  (table) => [index("feeds_by_company").on(table.companyId)],
);
