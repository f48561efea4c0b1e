import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Terms that grow, pairs of topics that do, and terms that set a topic apart. */
export const termKinds = ["growing", "pair", "topic"] as const;

/** The terms that were found last, the surest first; kept so that no page has to count words. */
export const foundTerms = sqliteTable(
  "found_terms",
  {
    kind: text({ enum: termKinds }).notNull(),
    /** The topic that the term sets apart; "" for other kinds. */
    topicId: text().notNull(),
    place: integer().notNull(),
    /** For a pair: the ids of both topics with a space between. */
    term: text().notNull(),
    /** Posts with it in the recent window (of a topic: with the topic), and in the one before (without). */
    recent: integer().notNull(),
    before: integer().notNull(),
    companies: integer().notNull(),
    logOdds: real().notNull(),
    z: real().notNull(),
    /** Over all terms of the kind (and topic) that were counted. */
    adjustedP: real().notNull(),
    /** The newest posts with it. */
    postIds: text({ mode: "json" }).$type<number[]>().notNull(),
    mostTopicId: text(),
    mostTopicPosts: integer(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.topicId, table.place] })],
);
