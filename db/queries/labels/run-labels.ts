import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { classifications, labelHistory } from "@/db/schema/labels";
import type { ReadingEngine, Stage } from "@/lib/classification/engine";

/** The labels that somebody gave, by post; a post that was read and got none has an empty list. */
export type Readings = Map<number, { topicId: string; confidence: number }[]>;

/** What labels come from; the local engine's stage tells whether it had the sentence vector. */
export type LabelOrigin = {
  engine: ReadingEngine;
  modelVersion: string;
  promptVersion: string | null;
  stage: Stage | null;
};

/** The posts that a run has read, or tried to and failed, in order of id. */
export function readRunPostIds(database: Queryable, runId: number): number[] {
  return database
    .all<{ postId: number }>(
      sql`select post_id as "postId" from classifications where run_id = ${runId}
        union select post_id from run_failures where run_id = ${runId} and post_id is not null
        order by 1`,
    )
    .map(({ postId }) => postId);
}

/** What a run said of each post that it read; where it read one several times, what it said last. */
export function readRunReadings(database: Queryable, runId: number): Readings {
  return readLatest(database, eq(classifications.runId, runId));
}

/** What an engine, model, prompt and stage said last of each of these posts. */
export function readOriginReadings(
  database: Queryable,
  origin: LabelOrigin,
  postIds: number[],
): Readings {
  const { engine, modelVersion, promptVersion, stage } = origin;
  const readings: Readings = new Map();
  for (let start = 0; start < postIds.length; start += chunkSize) {
    const chunk = postIds.slice(start, start + chunkSize);
    const ofChunk = readLatest(
      database,
      and(
        inArray(classifications.postId, chunk),
        eq(classifications.engine, engine),
        eq(classifications.modelVersion, modelVersion),
        promptVersion === null
          ? isNull(classifications.promptVersion)
          : eq(classifications.promptVersion, promptVersion),
        stage === null ? isNull(classifications.stage) : eq(classifications.stage, stage),
      ),
    );
    for (const [postId, labels] of ofChunk) readings.set(postId, labels);
  }
  return readings;
}

const chunkSize = 5_000;

export type OriginCount = LabelOrigin & { posts: number };

/** Which engines, models, prompts and stages have read some of these posts, the most posts first. */
export function listOrigins(database: Queryable, postIds: number[]): OriginCount[] {
  return database
    .select({
      engine: classifications.engine,
      modelVersion: classifications.modelVersion,
      promptVersion: classifications.promptVersion,
      stage: classifications.stage,
      posts: sql<number>`count(distinct ${classifications.postId})`.as("posts"),
    })
    .from(classifications)
    .where(inArray(classifications.postId, postIds.slice(0, chunkSize)))
    .groupBy(
      classifications.engine,
      classifications.modelVersion,
      classifications.promptVersion,
      classifications.stage,
    )
    .orderBy(desc(sql`posts`), desc(sql`max(${classifications.id})`))
    .all();
}

function readLatest(database: Queryable, which: SQL | undefined): Readings {
  const latest = database
    // A name that no other column has: Drizzle writes it without its table.
    .select({ latestId: sql<number>`max(${classifications.id})`.as("latest_id") })
    .from(classifications)
    .where(which)
    .groupBy(classifications.postId)
    .as("latest");
  const rows = database
    .select({
      postId: classifications.postId,
      topicId: labelHistory.topicId,
      confidence: labelHistory.confidence,
    })
    .from(latest)
    .innerJoin(classifications, eq(classifications.id, latest.latestId))
    .leftJoin(labelHistory, eq(labelHistory.classificationId, classifications.id))
    .orderBy(classifications.postId, desc(labelHistory.confidence), labelHistory.id)
    .all();
  const readings: Readings = new Map();
  for (const { postId, topicId, confidence } of rows) {
    const labels = readings.get(postId) ?? [];
    if (topicId !== null) labels.push({ topicId, confidence: confidence ?? 0 });
    readings.set(postId, labels);
  }
  return readings;
}
