import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { posts } from "./posts";
import { topics } from "./taxonomy";

/** A topic that an engine proposes for a post after a split: no label before a person agrees. */
export const topicSuggestions = sqliteTable(
  "topic_suggestions",
  {
    postId: integer()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    topicId: text()
      .notNull()
      .references(() => topics.id),
    confidence: real().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.postId, table.topicId] }),
    index("topic_suggestions_by_topic").on(table.topicId, table.confidence),
  ],
);
