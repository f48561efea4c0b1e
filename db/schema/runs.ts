import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { engineNames, failureKinds } from "@/lib/classification/engine";
import { jobNames, runStatuses } from "@/lib/runs/run";
import { posts } from "./posts";

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
    /** How a language model was asked (temperature, posts per call and so on), so that a run can be repeated. */
    modelSettings: text({ mode: "json" }).$type<Record<string, unknown>>(),
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
    /** When a person asked the run to stop; it does within moments. */
    cancelAskedAt: integer(),
  },
  (table) => [index("runs_by_status").on(table.status)],
);

/** Who may do what only one process may do at a time; it counts until `until` and is renewed before. */
export const leases = sqliteTable("leases", {
  name: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  until: integer().notNull(),
});

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
