import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const groups = sqliteTable("groups", {
  id: text().primaryKey(),
  name: text().notNull(),
  position: integer().notNull(),
});

export const topics = sqliteTable("topics", {
  id: text().primaryKey(),
  groupId: text()
    .notNull()
    .references(() => groups.id),
  name: text().notNull(),
  description: text().notNull(),
  /** What does not belong to the topic though it may look so. */
  boundary: text().notNull(),
  position: integer().notNull(),
  retiredAt: integer(),
});

export const taxonomyVersions = sqliteTable("taxonomy_versions", {
  version: integer().primaryKey(),
  note: text().notNull(),
  createdAt: integer().notNull(),
});
