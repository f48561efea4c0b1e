import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { readingEngines, stages } from "@/lib/classification/engine";
import { labelSources, personVerdicts } from "@/lib/labels/current-labels";
import { reviewKinds } from "@/lib/labels/post-history";
import { reviewQueues } from "@/lib/review/queues";
import { posts } from "./posts";
import { runs } from "./runs";
import { topics } from "./taxonomy";

/** Append-only: one row each time an engine has read a post, also where it found no topic. */
export const classifications = sqliteTable(
  "classifications",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    runId: integer()
      .notNull()
      .references(() => runs.id),
    engine: text({ enum: readingEngines }).notNull(),
    modelVersion: text().notNull(),
    /** How far the local engine looked; null for other engines. */
    stage: text({ enum: stages }),
    /** How many labels the engine expected to be wrong or missing; null where it is not calibrated. */
    doubt: real(),
    promptVersion: text(),
    taxonomyVersion: integer().notNull(),
    contentHash: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [
    index("classifications_by_post").on(table.postId),
    index("classifications_by_run").on(table.runId),
    index("classifications_by_doubt").on(table.doubt, table.postId),
  ],
);

/** Append-only: one row each time a person has judged labels of a post. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    kind: text({ enum: reviewKinds }).notNull(),
    undoesReviewId: integer(),
    reviewer: text().notNull(),
    /** The queue that the post came from; null for reviews on other pages. */
    queue: text({ enum: reviewQueues }),
    /** The topics that the page suggested before the answer; null where it showed none on purpose, or is not known. */
    shownTopics: text({ mode: "json" }).$type<string[]>(),
    /** Reviews of one change of many posts, which are undone together. */
    bulkId: text(),
    createdAt: integer().notNull(),
  },
  (table) => [
    index("reviews_by_post").on(table.postId),
    index("reviews_by_reviewer").on(table.reviewer, table.id),
    index("reviews_by_bulk").on(table.bulkId).where(sql`bulk_id is not null`),
    uniqueIndex("reviews_undone_once").on(table.undoesReviewId),
  ],
);

/** Append-only: who or what said which topic of which post, and when. */
export const labelHistory = sqliteTable(
  "label_history",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    topicId: text()
      .notNull()
      .references(() => topics.id),
    source: text({ enum: labelSources }).notNull(),
    classificationId: integer().references(() => classifications.id),
    reviewId: integer().references(() => reviews.id),
    /** A person's verdict; null on what an engine said. */
    verdict: text({ enum: personVerdicts }),
    confidence: real(),
    evidence: text(),
    createdAt: integer().notNull(),
  },
  (table) => [
    index("label_history_by_post").on(table.postId, table.topicId),
    index("label_history_by_classification").on(table.classificationId),
    index("label_history_by_review").on(table.reviewId),
  ],
);

/** The current state that lists and charts read; it can be rebuilt from the history. */
export const labels = sqliteTable(
  "labels",
  {
    postId: integer()
      .notNull()
      .references(() => posts.id),
    topicId: text()
      .notNull()
      .references(() => topics.id),
    companyId: text().notNull(),
    month: text(),
    /** False where a person has rejected the topic: kept so that no engine gives it again. */
    present: integer({ mode: "boolean" }).notNull(),
    source: text({ enum: labelSources }).notNull(),
    verdict: text({ enum: ["accepted", "rejected"] }),
    classificationId: integer(),
    confidence: real(),
    evidence: text(),
  },
  (table) => [
    primaryKey({ columns: [table.postId, table.topicId] }),
    // With the post, so that lists of posts read nothing but the index.
    index("labels_by_topic").on(
      table.topicId,
      table.month,
      table.companyId,
      table.present,
      table.postId,
    ),
    index("labels_judged").on(table.postId).where(sql`verdict is not null`),
  ],
);

const countKinds = ["posts", "classified", "topic", "group"] as const;

/**
 * Posts per month and company: all, classified, with a topic, with any topic of a group.
 * Kept right in the transaction that changes a label; `subjectId` is "" for all and classified.
 */
export const monthlyCounts = sqliteTable(
  "monthly_counts",
  {
    kind: text({ enum: countKinds }).notNull(),
    subjectId: text().notNull(),
    month: text().notNull(),
    companyId: text().notNull(),
    posts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subjectId, table.month, table.companyId] }),
    index("monthly_counts_by_company").on(table.companyId, table.kind, table.month),
  ],
);

/** The same by ISO week ("2026-W35") of the day of publication. */
export const weeklyCounts = sqliteTable(
  "weekly_counts",
  {
    kind: text({ enum: countKinds }).notNull(),
    subjectId: text().notNull(),
    week: text().notNull(),
    companyId: text().notNull(),
    posts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subjectId, table.week, table.companyId] }),
    index("weekly_counts_by_company").on(table.companyId, table.kind, table.week),
  ],
);

/** The monthly counts summed over all months; triggers on them keep it so, see its migration. */
export const totalCounts = sqliteTable(
  "total_counts",
  {
    kind: text({ enum: countKinds }).notNull(),
    subjectId: text().notNull(),
    companyId: text().notNull(),
    posts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.subjectId, table.companyId] })],
);
