import { sql } from "drizzle-orm";
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import {
  engineNames,
  failureKinds,
  type PredictedLabel,
  stages,
} from "@/lib/classification/engine";
import { batchRequestStates, batchStates } from "@/lib/classification/openai/batch-state";
import { labelSources, personVerdicts } from "@/lib/labels/current-labels";
import { reviewKinds } from "@/lib/labels/post-history";
import { jobNames, runStatuses } from "@/lib/runs/run";

// Times are epoch milliseconds (UTC), months "YYYY-MM", so that the same rows read on any database.

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
    lang: text(),
    tags: text({ mode: "json" }).$type<string[]>().notNull(),
    /** Null where the date is unknown: such a post is listed, but no trend counts it. */
    publishedAt: integer(),
    month: text(),
    contentHash: text().notNull(),
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
    index("posts_pending").on(table.id).where(sql`pending = 1`),
    index("posts_failed").on(table.id).where(sql`failure_id is not null`),
  ],
);

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

export const runs = sqliteTable(
  "runs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    job: text({ enum: jobNames }).notNull(),
    status: text({ enum: runStatuses }).notNull(),
    options: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    engine: text({ enum: engineNames }),
    modelVersion: text(),
    promptVersion: text(),
    taxonomyVersion: integer(),
    total: integer(),
    done: integer().notNull(),
    counts: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    error: text(),
    /** What the answered calls to a model used, as its server reports it; null where none was made. */
    calls: integer(),
    callMs: integer(),
    askedPosts: integer(),
    /** Input tokens as counted before the calls. */
    tokensCounted: integer(),
    tokensIn: integer(),
    /** The part of `tokensIn` that the provider had in its prompt cache. */
    tokensCached: integer(),
    tokensOut: integer(),
    /** Null where calls were made to a model whose price is unknown. */
    costUsd: real(),
    pid: integer().notNull(),
    host: text().notNull(),
    startedAt: integer().notNull(),
    heartbeatAt: integer().notNull(),
    finishedAt: integer(),
  },
  (table) => [index("runs_by_status").on(table.status)],
);

export const runFailures = sqliteTable(
  "run_failures",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: integer()
      .notNull()
      .references(() => runs.id),
    /** What failed: a feed's address, a file and line, or a post's address. */
    subject: text().notNull(),
    reason: text().notNull(),
    /** For a post: why it got no labels, and whether asking again unchanged may well give some. */
    kind: text({ enum: failureKinds }),
    isRetryable: integer({ mode: "boolean" }),
    postId: integer().references(() => posts.id),
    createdAt: integer().notNull(),
  },
  (table) => [
    index("run_failures_by_run").on(table.runId),
    index("run_failures_by_post").on(table.postId),
  ],
);

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
    engine: text({ enum: engineNames }).notNull(),
    modelVersion: text().notNull(),
    /** How far the local engine looked; null for other engines. */
    stage: text({ enum: stages }),
    promptVersion: text(),
    taxonomyVersion: integer().notNull(),
    contentHash: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [index("classifications_by_post").on(table.postId)],
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
    createdAt: integer().notNull(),
  },
  (table) => [
    index("reviews_by_post").on(table.postId),
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
    index("labels_by_topic").on(table.topicId, table.month, table.companyId, table.present),
  ],
);

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

export const countKinds = ["posts", "classified", "topic", "group"] as const;

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

export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text().notNull(),
});

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
