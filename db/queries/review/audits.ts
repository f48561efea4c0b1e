import { and, asc, count, desc, eq, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { raiseDataVersion } from "@/db/queries/data-version";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { auditBatches, auditDraws } from "@/db/schema/review-work";
import {
  type AuditFrameRow,
  type AuditMethod,
  chanceOfEither,
  drawAudit,
} from "@/lib/review/draw-audit";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";

export type AuditBatch = typeof auditBatches.$inferSelect;

export type NewAudit = {
  method: AuditMethod;
  size: number;
  /** Months "YYYY-MM", both ends included; null: no limit. */
  fromMonth: string | null;
  toMonth: string | null;
  seed: number;
  drawnBy: string;
  now: number;
};

/**
 * Draws posts for an audit among the classified and dated ones that no audit has drawn yet, and
 * records the draw. Posts drawn before that could have been drawn again keep their place; their
 * chance grows by that of this draw. Null where there is nothing to draw.
 * @param uniform numbers in [0, 1), from the seed
 */
export function storeAudit(
  database: Database,
  audit: NewAudit,
  uniform: () => number,
): { batchId: number; drawn: number } | null {
  return inTransaction(database, (tx) => {
    const frame = readFrame(tx, audit);
    const drawn = drawAudit(frame, audit.size, uniform);
    if (drawn.length === 0) return null;
    const probability = drawn.length / frame.length;
    const { method, fromMonth, toMonth, seed, drawnBy, now } = audit;
    const row = { method, fromMonth, toMonth, seed, drawnBy, drawnAt: now };
    const batchId = tx
      .insert(auditBatches)
      .values({ ...row, framePosts: frame.length, drawnPosts: drawn.length })
      .returning({ id: auditBatches.id })
      .get().id;
    raiseChances(tx, audit, probability);
    // Chances weigh in the corrected shares.
    raiseDataVersion(tx);
    drawn.forEach((postId, place) => {
      const draw = { postId, batchId, place, inclusionProbability: probability };
      tx.insert(auditDraws).values(draw).run();
    });
    return { batchId, drawn: drawn.length };
  });
}

type Months = Pick<NewAudit, "fromMonth" | "toMonth">;

/** How many posts could be drawn now. */
export function countFrame(database: Queryable, months: Months): number {
  const row = database.select({ posts: count() }).from(posts).where(inFrame(months)).get();
  return row?.posts ?? 0;
}

function readFrame(tx: Queryable, audit: NewAudit): AuditFrameRow[] {
  const stratum = {
    simple: sql<string>`''`,
    "by-month": sql<string>`${posts.month}`,
    "by-company": sql<string>`${posts.companyId}`,
  }[audit.method];
  return tx
    .select({ postId: posts.id, stratum })
    .from(posts)
    .where(inFrame(audit))
    .orderBy(asc(posts.id))
    .all();
}

function inFrame(months: Months) {
  const isDrawn = sql`exists (select 1 from audit_draws d where d.post_id = posts.id)`;
  return and(ofMonths(months), sql`not ${isDrawn}`);
}

/** Classified by an engine: what only a person has labelled says nothing of engines. */
function ofMonths({ fromMonth, toMonth }: Months) {
  return and(
    isNotNull(posts.month),
    isNotNull(posts.classificationId),
    fromMonth === null ? undefined : gte(posts.month, fromMonth),
    toMonth === null ? undefined : lte(posts.month, toMonth),
  );
}

function raiseChances(tx: Queryable, months: Months, probability: number): void {
  const earlier = tx
    .select({ postId: auditDraws.postId, before: auditDraws.inclusionProbability })
    .from(auditDraws)
    .innerJoin(posts, eq(posts.id, auditDraws.postId))
    .where(ofMonths(months))
    .all();
  for (const { postId, before } of earlier) {
    tx.update(auditDraws)
      .set({ inclusionProbability: chanceOfEither(before, probability) })
      .where(eq(auditDraws.postId, postId))
      .run();
  }
}

/** The audits drawn so far, the latest first, with how many of their posts are answered. */
export function listAudits(database: Queryable): (AuditBatch & { answered: number })[] {
  return database
    .select({ batch: auditBatches, answered: count(auditDraws.reviewId) })
    .from(auditBatches)
    .leftJoin(auditDraws, eq(auditDraws.batchId, auditBatches.id))
    .groupBy(auditBatches.id)
    .orderBy(desc(auditBatches.id))
    .all()
    .map(({ batch, answered }) => ({ ...batch, answered }));
}

/** The drawn posts that wait for an answer, the oldest draw first, in the random order of the draw. */
export function listOpenDraws(database: Queryable, limit: number): number[] {
  return database
    .select({ postId: auditDraws.postId })
    .from(auditDraws)
    .where(isNull(auditDraws.reviewId))
    .orderBy(asc(auditDraws.batchId), asc(auditDraws.place))
    .limit(limit)
    .all()
    .map(({ postId }) => postId);
}

/**
 * The answered posts of all audits for each of these topics: what the engine last said against the
 * first answer that stands. The chance is that to be drawn and read: the places of a batch are
 * random, so its answered posts are a random part of it. A topic merged into another counts for it.
 */
export function readAuditedPosts(
  database: Queryable,
  topicIds: string[],
): Map<string, AuditedPost[]> {
  const answered = readAnswered(database);
  const said = readSaid(database);
  const key = (id: number | null, topicId: string) => `${id} ${topicId}`;
  const predicted = new Set(said.predicted.map((row) => key(row.postId, row.topicId)));
  const accepted = new Set(said.accepted.map((row) => key(row.postId, row.topicId)));
  return new Map(
    topicIds.map((topicId) => [
      topicId,
      answered.map((post) => ({
        ...post,
        predicted: predicted.has(key(post.postId, topicId)),
        truth: accepted.has(key(post.postId, topicId)),
      })),
    ]),
  );
}

function readAnswered(database: Queryable): Omit<AuditedPost, "predicted" | "truth">[] {
  return database.all<Omit<AuditedPost, "predicted" | "truth">>(sql`
    with done as (
      select batch_id, count(review_id) * 1.0 / count(*) as share
      from ${auditDraws} group by batch_id
    )
    select d.post_id as postId, p.month as month, p.company_id as companyId,
      d.inclusion_probability * done.share as inclusionProbability, r.created_at as reviewedAt
    from ${auditDraws} d
      join done on done.batch_id = d.batch_id
      join posts p on p.id = d.post_id
      join reviews r on r.id = d.review_id
    where p.month is not null and p.classification_id is not null
    order by d.post_id`);
}

type SaidRow = { postId: number; topicId: string };

function readSaid(database: Queryable): { predicted: SaidRow[]; accepted: SaidRow[] } {
  const roots = sql`
    with recursive roots(topic_id, root_id) as (
      select id, id from topics where merged_into is null
      union all
      select t.id, r.root_id from topics t join roots r on t.merged_into = r.topic_id
    )`;
  const predicted = database.all<SaidRow>(sql`${roots}
    select distinct d.post_id as postId, roots.root_id as topicId
    from ${auditDraws} d join posts p on p.id = d.post_id
      join label_history h on h.classification_id = p.classification_id and h.post_id = p.id
      join roots on roots.topic_id = h.topic_id
    where d.review_id is not null`);
  const accepted = database.all<SaidRow>(sql`${roots}
    select distinct d.post_id as postId, roots.root_id as topicId
    from ${auditDraws} d join label_history h on h.review_id = d.review_id
      join roots on roots.topic_id = h.topic_id
    where h.verdict = 'accepted'`);
  return { predicted, accepted };
}
