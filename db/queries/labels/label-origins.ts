import { and, count, desc, eq, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { classifications, labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import type { LabelOrigin } from "./run-labels";

/** Posts and labels in force that come from one engine, model, prompt, stage and taxonomy. */
export type OriginInForce = LabelOrigin & {
  taxonomyVersion: number;
  posts: number;
  labels: number;
  lastRunId: number;
};

const columns = {
  engine: classifications.engine,
  modelVersion: classifications.modelVersion,
  promptVersion: classifications.promptVersion,
  stage: classifications.stage,
  taxonomyVersion: classifications.taxonomyVersion,
};

/** Which engine, model and prompt the labels in force come from, the most posts first. */
export function listOriginsInForce(database: Queryable): OriginInForce[] {
  const read = database
    .select({
      ...columns,
      posts: count(),
      lastRunId: sql<number>`max(${classifications.runId})`,
    })
    .from(posts)
    .innerJoin(classifications, eq(classifications.id, posts.classificationId))
    .groupBy(...Object.values(columns))
    .orderBy(desc(count()))
    .all();
  const given = database
    .select({ ...columns, labels: count() })
    .from(labels)
    .innerJoin(classifications, eq(classifications.id, labels.classificationId))
    .where(and(eq(labels.present, true), ne(labels.source, "person")))
    .groupBy(...Object.values(columns))
    .all();
  const keyOf = (row: LabelOrigin & { taxonomyVersion: number }) =>
    [row.engine, row.modelVersion, row.promptVersion, row.stage, row.taxonomyVersion].join(" ");
  const labelsOf = new Map(given.map((row) => [keyOf(row), row.labels]));
  return read.map((row) => ({ ...row, labels: labelsOf.get(keyOf(row)) ?? 0 }));
}
