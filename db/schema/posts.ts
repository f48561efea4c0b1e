import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { contentSources } from "@/lib/posts/content-source";
import { dateSources } from "@/lib/posts/date-source";
import { companies, feeds } from "./feeds";

export const posts = sqliteTable(
  "posts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    feedId: integer().references(() => feeds.id),
    /** Canonical: the identity of the post. */
    url: text().notNull().unique(),
    /** As the feed gave it: where a reader is sent. */
    link: text().notNull(),
    guid: text(),
    title: text().notNull(),
    summary: text(),
    /** One sentence that a model wrote for a post without a summary; never mixed with the feed's own. */
    generatedSummary: text(),
    /** The model that wrote it. */
    generatedSummaryModel: text(),
    content: text(),
    /** Where the content is from: what was taken from a post's page is for classifier and search only, never shown. */
    contentSource: text({ enum: contentSources }),
    /** When the post's page was last fetched for its full text, with or without success. */
    pageReadAt: integer(),
    lang: text(),
    tags: text({ mode: "json" }).$type<string[]>().notNull(),
    /** Null where the date is unknown. */
    publishedAt: integer(),
    /** What the date was taken from; null where it is not known, or was stored before that was kept. */
    dateSource: text({ enum: dateSources }),
    /** The month that trends count the post in; null where the date is unknown or not believed. */
    month: text(),
    contentHash: text().notNull(),
    /** Of the first words of a long text; equal where another company has published it too. */
    textFingerprint: text(),
    addedAt: integer().notNull(),
    updatedAt: integer(),
    /** True while no engine has read the present text. */
    pending: integer({ mode: "boolean" }).notNull(),
    classificationId: integer(),
    classifiedAt: integer(),
    /** The failure of the last attempt; null where it succeeded or there was none. */
    failureId: integer(),
  },
  (table) => [
    index("posts_by_date").on(table.publishedAt, table.id),
    index("posts_by_company").on(table.companyId, table.publishedAt),
    index("posts_by_month").on(table.month, table.companyId, table.classifiedAt),
    index("posts_by_guid").on(table.feedId, table.guid),
    index("posts_by_title").on(table.companyId, table.title),
    index("posts_by_fingerprint").on(table.textFingerprint),
    index("posts_by_feed").on(table.feedId, table.month),
    index("posts_by_feed_date").on(table.feedId, table.publishedAt),
    index("posts_pending").on(table.id).where(sql`pending = 1`),
    index("posts_failed").on(table.id).where(sql`failure_id is not null`),
  ],
);

/**
 * Other canonical addresses of a post: those it had before, and those under which another feed of
 * its company has it. Whoever gives one of them means that post.
 */
export const postAddresses = sqliteTable(
  "post_addresses",
  {
    url: text().primaryKey(),
    postId: integer()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
  },
  (table) => [index("post_addresses_by_post").on(table.postId)],
);

/**
 * Sentence vectors, computed once per text: the text of a post, its title alone, a topic's
 * description. A changed text has another hash, so that no vector goes stale.
 */
export const textVectors = sqliteTable(
  "text_vectors",
  {
    embedder: text().notNull(),
    textHash: text().notNull(),
    /** 32-bit floats, little-endian. */
    vector: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.embedder, table.textHash] })],
);

/** What the topic scorer of an embedder says of a text; no bytes where it can't run on this machine. */
export const textScores = sqliteTable(
  "text_scores",
  {
    scorer: text().notNull(),
    textHash: text().notNull(),
    /** 32-bit floats, little-endian, in the scorer's order of topics. */
    scores: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.scorer, table.textHash] })],
);
