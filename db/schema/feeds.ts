import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

// In every table times are epoch milliseconds (UTC), months "YYYY-MM", so that the same rows read on
// any database.

export const companies = sqliteTable("companies", {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  siteUrl: text(),
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
    title: text(),
    format: text(),
    etag: text(),
    lastModified: text(),
    addedAt: integer().notNull(),
    lastCheckedAt: integer(),
    lastSuccessAt: integer(),
    lastError: text(),
    lastErrorAt: integer(),
  },
  (table) => [index("feeds_by_company").on(table.companyId)],
);
