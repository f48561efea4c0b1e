import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { type ChangedRows, changeKinds } from "@/lib/taxonomy/taxonomy-change";
import { topicColours } from "@/lib/taxonomy/taxonomy-state";

export const groups = sqliteTable("groups", {
  id: text().primaryKey(),
  name: text().notNull(),
  colour: text({ enum: topicColours }),
  position: integer().notNull(),
  retiredAt: integer(),
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
  colour: text({ enum: topicColours }),
  keywords: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  examples: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  position: integer().notNull(),
  retiredAt: integer(),
  /** The topic that its labels count for; see db/queries/labels/current-labels.ts. */
  mergedInto: text(),
  /** The last entry of the label history at the merge. */
  mergedAfter: integer(),
});

export const taxonomyVersions = sqliteTable("taxonomy_versions", {
  version: integer().primaryKey(),
  note: text().notNull(),
  createdAt: integer().notNull(),
});

/** Append-only: one row each time somebody has changed the taxonomy, with the rows before and after. */
export const taxonomyChanges = sqliteTable(
  "taxonomy_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The version in force after the change; colours and the order make none. */
    version: integer().notNull(),
    kind: text({ enum: changeKinds }).notNull(),
    subject: text().notNull(),
    author: text().notNull(),
    reason: text().notNull(),
    rows: text({ mode: "json" }).$type<ChangedRows>().notNull(),
    undoesChangeId: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [
    index("taxonomy_changes_by_date").on(table.createdAt),
    uniqueIndex("taxonomy_changes_undone_once").on(table.undoesChangeId),
  ],
);

/** Groups of posts that no topic fits, as they were last looked for. */
export const themes = sqliteTable("themes", {
  id: integer().primaryKey({ autoIncrement: true }),
  terms: text({ mode: "json" }).$type<string[]>().notNull(),
  titles: text({ mode: "json" }).$type<string[]>().notNull(),
  postIds: text({ mode: "json" }).$type<number[]>().notNull(),
  companies: integer().notNull(),
  foundAt: integer().notNull(),
});
