import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PredictedLabel } from "@/lib/classification/engine";
import { batchRequestStates, batchStates } from "@/lib/classification/openai/batch-state";
import { posts } from "./posts";
import { runs } from "./runs";

/** A post that a running job has taken, so that no other run labels it too. */
export const classificationClaims = sqliteTable(
  "classification_claims",
  {
    postId: integer()
      .primaryKey()
      .references(() => posts.id),
    runId: integer()
      .notNull()
      .references(() => runs.id),
  },
  (table) => [index("classification_claims_by_run").on(table.runId)],
);

/** What a model has said of a text, kept so that the same text is never paid for twice. */
export const modelReplies = sqliteTable(
  "model_replies",
  {
    contentHash: text().notNull(),
    model: text().notNull(),
    promptVersion: text().notNull(),
    taxonomyVersion: integer().notNull(),
    labels: text({ mode: "json" }).$type<PredictedLabel[]>().notNull(),
    summary: text(),
    createdAt: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.contentHash, table.model, table.promptVersion, table.taxonomyVersion],
    }),
  ],
);

/** A file of requests handed to the Batch API; `providerId` is null until the provider has named it. */
export const modelBatches = sqliteTable(
  "model_batches",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: integer()
      .notNull()
      .references(() => runs.id),
    providerId: text().unique(),
    state: text({ enum: batchStates }).notNull(),
    baseUrl: text(),
    model: text().notNull(),
    promptVersion: text().notNull(),
    taxonomyVersion: integer().notNull(),
    createdAt: integer().notNull(),
    closedAt: integer(),
  },
  (table) => [index("model_batches_by_state").on(table.state)],
);

/** One post of a batch; while it is waiting, no other run takes the post. */
export const batchRequests = sqliteTable(
  "batch_requests",
  {
    batchId: integer()
      .notNull()
      .references(() => modelBatches.id),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    /** Names the request in the provider's files; posts of one request share it. */
    customId: text().notNull(),
    contentHash: text().notNull(),
    state: text({ enum: batchRequestStates }).notNull(),
    attempt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.postId] }),
    index("batch_requests_waiting").on(table.postId).where(sql`state = 'waiting'`),
  ],
);
