import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { listOpenBatches } from "@/db/queries/labels/model-batches";
import { readSetting, writeSetting } from "@/db/queries/settings";
import type { Queryable } from "@/db/queryable";
import { classifications, reviews } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { runs } from "@/db/schema/runs";
import type { JobName } from "@/lib/runs/run";

/** Posts to classify; those whose last attempt failed wait for a person. */
export function countPendingPosts(database: Queryable): number {
  const row = database
    .select({ posts: count() })
    .from(posts)
    .where(
      and(
        sql`pending = 1`,
        isNull(posts.failureId),
        sql`not exists (select 1 from batch_requests b where b.post_id = posts.id and b.state = 'waiting')`,
      ),
    )
    .get();
  return row?.posts ?? 0;
}

export function countOpenBatches(database: Queryable): number {
  return listOpenBatches(database).length;
}

/** Jobs with a run at work. */
export function listBusyJobs(database: Queryable): JobName[] {
  return database
    .selectDistinct({ job: runs.job })
    .from(runs)
    .where(eq(runs.status, "running"))
    .all()
    .map(({ job }) => job);
}

/** True where a post in force was labelled by another local model than this one. */
export function hasOutdatedLabels(database: Queryable, modelVersion: string): boolean {
  const key = "labels-of-model";
  if (readSetting(database, key) === modelVersion) return false;
  const outdated = database
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(classifications, eq(classifications.id, posts.classificationId))
    .where(
      and(
        eq(classifications.engine, "local"),
        sql`${classifications.modelVersion} <> ${modelVersion}`,
      ),
    )
    .limit(1)
    .get();
  // Every later label is of the model in force: it need not be looked for again before the next one.
  if (!outdated) writeSetting(database, key, modelVersion);
  return outdated !== undefined;
}

const refinedKey = "refined-to";

/** True where a post has the labels that the local engine gave it by its words alone. */
export function hasUnrefinedLabels(database: Queryable): boolean {
  const refinedTo = Number(readSetting(database, refinedKey) ?? 0);
  const { last } = database
    .select({ last: sql<number>`coalesce(max(id), 0)` })
    .from(classifications)
    .get() ?? { last: 0 };
  if (last <= refinedTo) return false;
  const unrefined = database
    .select({ id: posts.id })
    .from(classifications)
    .innerJoin(posts, eq(posts.classificationId, classifications.id))
    .where(
      and(
        gt(classifications.id, refinedTo),
        eq(classifications.engine, "local"),
        sql`${classifications.stage} is not 'vectors' and pending = 0`,
      ),
    )
    .limit(1)
    .get();
  // What was labelled up to here need not be looked at again.
  if (!unrefined) writeSetting(database, refinedKey, String(last));
  return unrefined !== undefined;
}

const learntKey = "corrections-learnt-to";

/** The last review so far: what a model that learns now has learnt to. */
export function lastReviewId(database: Queryable): number {
  return database.select({ id: sql<number>`coalesce(max(id), 0)` }).from(reviews).get()?.id ?? 0;
}

/** Notes that the model has learnt from every review up to this one, promoted or not. */
export function noteLearnt(database: Queryable, reviewId: number): void {
  writeSetting(database, learntKey, String(reviewId));
}

/** Posts that people have judged since the model learnt last. */
export function countNewCorrections(database: Queryable): number {
  const learntTo = Number(readSetting(database, learntKey) ?? 0);
  const row = database
    .select({ posts: sql<number>`count(distinct ${reviews.postId})` })
    .from(reviews)
    .where(sql`${reviews.id} > ${learntTo}`)
    .get();
  return row?.posts ?? 0;
}
