import { and, asc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { inIds } from "@/db/queries/listed-ids";
import { withLabelCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { classifications, labelHistory, labels } from "@/db/schema/labels";
import { batchRequests, classificationClaims } from "@/db/schema/model-calls";
import { posts } from "@/db/schema/posts";
import type {
  ClassifiablePost,
  PredictedLabel,
  ReadingEngine,
  Stage,
} from "@/lib/classification/engine";
import { replaceCurrentLabels } from "./current-labels";

/** Which posts a classify run takes. `classifiedBefore` asks for posts again that were read before that time. */
export type ClassifySelection = {
  since: string | null;
  companyId: string | null;
  feedId: number | null;
  topicId: string | null;
  classifiedBefore: number | null;
  /** Only posts whose last attempt failed. */
  isFailedOnly?: boolean;
  /** Instead of posts not read yet: those that the local engine has read without their vectors. */
  needsVectors?: boolean;
  /** Instead of posts not read yet: those that another local model than this has labelled. */
  outdatedModel?: string;
  /** Of those that need vectors, only posts whose present labels come from one of these runs. */
  readInRuns?: number[];
  /** Instead of posts not read yet: just these, whatever has read them. */
  postIds?: number[];
};

export type ClaimedPost = ClassifiablePost & { id: number; url: string; contentHash: string };

/** How many posts the selection holds now, claimed by other runs or not. */
export function countSelected(database: Queryable, selection: ClassifySelection): number {
  if (selection.postIds) return selection.postIds.length;
  const row = database
    .select({ posts: sql<number>`count(*)` })
    .from(posts)
    .where(selected(selection))
    .get();
  return row?.posts ?? 0;
}

/** A page of the selection in order of id, without claiming it: for a dry run. */
export function readSelected(
  database: Queryable,
  selection: ClassifySelection,
  page: { afterId: number; limit: number },
): ClaimedPost[] {
  return database
    .select({
      id: posts.id,
      url: posts.url,
      contentHash: posts.contentHash,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(
      and(
        selected(selection),
        gt(posts.id, page.afterId),
        sql`not exists (select 1 from ${classificationClaims} where ${classificationClaims.postId} = ${posts.id})`,
        sql`not exists (select 1 from ${batchRequests} where ${batchRequests.postId} = ${posts.id} and ${batchRequests.state} = 'waiting')`,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(page.limit)
    .all();
}

/** Takes the next posts of the selection for a run, so that no other run labels them at the same time. */
export function claimPosts(
  database: Database,
  runId: number,
  selection: ClassifySelection,
  page: { afterId: number; limit: number },
): ClaimedPost[] {
  return inTransaction(database, (tx) => {
    const claimed = readSelected(tx, selection, page);
    if (claimed.length > 0) {
      const ids = JSON.stringify(claimed.map((post) => post.id));
      tx.run(sql`insert into ${classificationClaims} (post_id, run_id)
        select value, ${runId} from json_each(${ids})`);
    }
    return claimed;
  });
}

/** Gives back what a run has claimed and not labelled. */
export function releaseClaims(tx: Queryable, runId: number): void {
  tx.delete(classificationClaims).where(eq(classificationClaims.runId, runId)).run();
}

export type ReadPost = {
  id: number;
  contentHash: string;
  labels: PredictedLabel[];
  /** One sentence by the model for a post that has no summary of its own. */
  summary?: string | null;
  stage?: Stage | null;
  /** How many labels the engine expects to be wrong or missing. */
  doubt?: number | null;
};
export type ClassificationOrigin = {
  runId: number;
  engine: ReadingEngine;
  modelVersion: string;
  promptVersion: string | null;
  taxonomyVersion: number;
  now: number;
};

/**
 * Stores what an engine said of claimed posts: history, current labels and counts in one
 * transaction. A person's verdicts stay. Posts whose claim is no longer this run's are left out.
 * @returns how many posts were stored
 */
export function storeClassifications(
  database: Database,
  read: ReadPost[],
  origin: ClassificationOrigin,
): number {
  return inTransaction(database, (tx) => {
    const held = heldClaims(tx, read, origin.runId);
    if (held.length === 0) return 0;
    const postIds = held.map((post) => post.id);
    const classificationIds = addClassifications(tx, held, origin);
    addHistory(tx, held, { ...origin, classificationIds });
    withLabelCounts(tx, postIds, () => {
      markRead(tx, held, { ...origin, classificationIds });
      replaceCurrentLabels(tx, postIds);
    });
    tx.run(sql`delete from ${classificationClaims} where post_id ${inIds(postIds)}`);
    return held.length;
  });
}

function selected(selection: ClassifySelection): SQL | undefined {
  const { since, companyId, feedId, topicId } = selection;
  return and(
    inQuestion(selection),
    since === null
      ? undefined
      : sql`${posts.month} >= ${since.slice(0, 7)} and ${posts.publishedAt} >= ${Date.parse(since)}`,
    companyId === null ? undefined : eq(posts.companyId, companyId),
    feedId === null ? undefined : eq(posts.feedId, feedId),
    topicId === null
      ? undefined
      : sql`exists (select 1 from ${labels} where ${labels.postId} = ${posts.id}
          and ${labels.topicId} = ${topicId} and ${labels.present} = 1)`,
  );
}

function inQuestion(selection: ClassifySelection): SQL | undefined {
  const { classifiedBefore, isFailedOnly, needsVectors, readInRuns, postIds } = selection;
  if (postIds) return inArray(posts.id, postIds);
  if (selection.outdatedModel !== undefined) {
    return sql`exists (select 1 from ${classifications}
      where ${classifications.id} = ${posts.classificationId}
        and ${classifications.engine} = 'local'
        and ${classifications.modelVersion} <> ${selection.outdatedModel})`;
  }
  if (needsVectors) {
    const ofRuns = readInRuns ? inArray(classifications.runId, readInRuns) : sql`true`;
    return sql`pending = 0 and exists (select 1 from ${classifications}
      where ${classifications.id} = ${posts.classificationId}
        and ${classifications.engine} = 'local' and ${classifications.stage} is not 'vectors'
        and ${ofRuns})`;
  }
  if (isFailedOnly) return sql`failure_id is not null`;
  if (classifiedBefore === null) return sql`pending = 1`;
  return or(isNull(posts.classifiedAt), lt(posts.classifiedAt, classifiedBefore), sql`pending = 1`);
}

function heldClaims(tx: Queryable, read: ReadPost[], runId: number): ReadPost[] {
  const rows = tx
    .select({ postId: classificationClaims.postId })
    .from(classificationClaims)
    .where(
      and(
        eq(classificationClaims.runId, runId),
        sql`${classificationClaims.postId} ${inIds(read.map((post) => post.id))}`,
      ),
    )
    .all();
  const held = new Set(rows.map((row) => row.postId));
  return read.filter((post) => held.has(post.id));
}

/** Row by row with one prepared statement: an insert of many rows takes longer to build than to run. */
function addClassifications(
  tx: Queryable,
  read: ReadPost[],
  origin: ClassificationOrigin,
): Map<number, number> {
  const { now, ...source } = origin;
  const add = tx
    .insert(classifications)
    .values({
      ...source,
      postId: sql.placeholder("postId"),
      stage: sql.placeholder("stage"),
      doubt: sql.placeholder("doubt"),
      contentHash: sql.placeholder("contentHash"),
      createdAt: now,
    })
    .prepare();
  return new Map(
    read.map(({ id, contentHash, stage = null, doubt = null }) => {
      const { lastInsertRowid } = add.run({ postId: id, contentHash, stage, doubt });
      return [id, Number(lastInsertRowid)];
    }),
  );
}

function addHistory(
  tx: Queryable,
  read: ReadPost[],
  origin: ClassificationOrigin & { classificationIds: Map<number, number> },
): void {
  const add = tx
    .insert(labelHistory)
    .values({
      postId: sql.placeholder("postId"),
      topicId: sql.placeholder("topicId"),
      source: origin.engine,
      classificationId: sql.placeholder("classificationId"),
      confidence: sql.placeholder("confidence"),
      evidence: sql.placeholder("evidence"),
      createdAt: origin.now,
    })
    .prepare();
  for (const { id: postId, labels: given } of read) {
    const classificationId = origin.classificationIds.get(postId) ?? null;
    for (const { topicId, confidence, evidence } of given) {
      add.run({ postId, topicId, classificationId, confidence, evidence });
    }
  }
}

function markRead(
  tx: Queryable,
  read: ReadPost[],
  marks: ClassificationOrigin & { classificationIds: Map<number, number> },
): void {
  const mark = tx
    .update(posts)
    .set({
      classificationId: sql`${sql.placeholder("classificationId")}`,
      classifiedAt: marks.now,
      // The text may have been edited since the engine read it: then it is to be read again.
      pending: sql`${posts.contentHash} <> ${sql.placeholder("contentHash")}`,
      failureId: null,
      // An engine that writes no summaries leaves the last one where it is.
      generatedSummary: sql`coalesce(${sql.placeholder("summary")}, ${posts.generatedSummary})`,
      generatedSummaryModel: sql`case when ${sql.placeholder("summary")} is null
        then ${posts.generatedSummaryModel} else ${marks.modelVersion} end`,
    })
    .where(eq(posts.id, sql.placeholder("postId")))
    .prepare();
  for (const post of read) {
    mark.run({
      postId: post.id,
      contentHash: post.contentHash,
      classificationId: marks.classificationIds.get(post.id) ?? null,
      summary: post.summary ?? null,
    });
  }
}
