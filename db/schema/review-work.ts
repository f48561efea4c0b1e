import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { auditMethods } from "@/lib/review/draw-audit";
import { reviewQueues } from "@/lib/review/queues";
import { posts } from "./posts";

/** Append-only: one row each time somebody has drawn posts for an audit. */
export const auditBatches = sqliteTable("audit_batches", {
  id: integer().primaryKey({ autoIncrement: true }),
  method: text({ enum: auditMethods }).notNull(),
  /** Months of the posts that could be drawn, both ends included; null: no limit. */
  fromMonth: text(),
  toMonth: text(),
  /** How many posts could be drawn, and how many were. */
  framePosts: integer().notNull(),
  drawnPosts: integer().notNull(),
  /** Of the random numbers: the same frame and seed give the same draw. */
  seed: integer().notNull(),
  drawnBy: text().notNull(),
  drawnAt: integer().notNull(),
});

/** A post that was drawn for an audit: once at most, recorded when it was drawn. */
export const auditDraws = sqliteTable(
  "audit_draws",
  {
    postId: integer()
      .primaryKey()
      .references(() => posts.id),
    batchId: integer()
      .notNull()
      .references(() => auditBatches.id),
    /** The place in the batch, at random too: what is read so far is a random part of it. */
    place: integer().notNull(),
    /** The chance to be in any batch drawn so far. */
    inclusionProbability: real().notNull(),
    /** The first review that answered it and has not been undone. */
    reviewId: integer(),
  },
  (table) => [
    index("audit_draws_open").on(table.batchId, table.place).where(sql`review_id is null`),
    index("audit_draws_by_review").on(table.reviewId),
  ],
);

/** Posts that a person has put off; they come back later. */
export const reviewSkips = sqliteTable(
  "review_skips",
  {
    reviewer: text().notNull(),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    skippedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reviewer, table.postId] })],
);

/** Lists of posts for review that take too long to find while somebody waits; made anew as a whole. */
export const reviewCandidates = sqliteTable(
  "review_candidates",
  {
    queue: text({ enum: reviewQueues }).notNull(),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    topicId: text().notNull(),
    score: real().notNull(),
    /** Why the post is in the list, in words. */
    reason: text().notNull(),
    foundAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.queue, table.postId, table.topicId] }),
    index("review_candidates_by_score").on(table.queue, table.score),
  ],
);
