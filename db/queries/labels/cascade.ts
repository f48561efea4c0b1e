import { and, asc, countDistinct, desc, eq, inArray, sql } from "drizzle-orm";
import { inIds } from "@/db/queries/listed-ids";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { classifications } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { runs } from "@/db/schema/runs";
import type { ClassifiablePost } from "@/lib/classification/engine";
import type { DoubtedPost } from "@/lib/classification/escalation";

/** Posts whose present labels the local engine gave in one of these runs, with its doubt. */
export function readDoubtedPosts(database: Queryable, runIds: number[]): DoubtedPost[] {
  return database
    .select({ postId: posts.id, doubt: classifications.doubt })
    .from(classifications)
    .innerJoin(posts, eq(posts.classificationId, classifications.id))
    .where(
      and(
        inArray(classifications.runId, runIds),
        eq(classifications.engine, "local"),
        eq(posts.pending, false),
      ),
    )
    .all()
    .map(({ postId, doubt }) => ({ postId, doubt: doubt ?? 0 }));
}

/** What the local engine said last of these posts, with its doubt; posts that it has not read are left out. */
export function readLocalReadings(
  database: Queryable,
  postIds: number[],
): Map<number, { topics: string[]; doubt: number; modelVersion: string }> {
  const rows = database.all<{
    postId: number;
    doubt: number | null;
    modelVersion: string;
    topicId: string | null;
  }>(sql`
    select c.post_id as "postId", c.doubt, c.model_version as "modelVersion", h.topic_id as "topicId"
    from classifications c left join label_history h on h.classification_id = c.id
    where c.id in (
      select max(id) from classifications
      where post_id ${inIds(postIds)} and engine = 'local' group by post_id
    ) order by c.id, h.id`);
  const readings = new Map<number, { topics: string[]; doubt: number; modelVersion: string }>();
  for (const { postId, doubt, modelVersion, topicId } of rows) {
    const reading = readings.get(postId) ?? { topics: [], doubt: doubt ?? 0, modelVersion };
    if (topicId !== null) reading.topics.push(topicId);
    readings.set(postId, reading);
  }
  return readings;
}

/** About so many posts, spread evenly over all that are stored: what an average post is like. */
export function readSpreadPosts(database: Queryable, count: number): ClassifiablePost[] {
  const stored = database.get<{ posts: number }>(sql`select count(*) as posts from ${posts}`);
  const every = Math.max(1, Math.floor((stored?.posts ?? 0) / count));
  return database
    .select({
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(sql`${posts.id} % ${every} = 0`)
    .orderBy(asc(posts.id))
    .limit(count)
    .all();
}

/** How many posts these runs have read, and how many of them the language model has answered about. */
export function countCascadePosts(
  database: Queryable,
  runIds: number[],
): { read: number; asked: number } {
  const rows = database
    .select({ engine: classifications.engine, posts: countDistinct(classifications.postId) })
    .from(classifications)
    .where(inArray(classifications.runId, runIds))
    .groupBy(classifications.engine)
    .all();
  const of = (engine: string) => rows.find((row) => row.engine === engine)?.posts ?? 0;
  return { read: of("local"), asked: of("openai") };
}

const lastRunsLooked = 50;

/**
 * The cascade runs that stopped short with the same options, the latest first: their posts still
 * wait for the model, so that a new run takes them up. Empty where the last one came to its end.
 */
export function interruptedCascades(
  database: Queryable,
  options: Record<string, unknown>,
): number[] {
  const run = database
    .select()
    .from(runs)
    .where(eq(runs.engine, "cascade"))
    .orderBy(desc(runs.id))
    .limit(lastRunsLooked)
    .all()
    .find((candidate) => sameOptions(candidate.options, options));
  if (!run || run.status === "succeeded" || run.status === "running") return [];
  const earlier = Array.isArray(run.options.resumes) ? run.options.resumes : [];
  return [run.id, ...earlier.filter((id): id is number => typeof id === "number")];
}

/** The moment up to which posts are read again, and what is resumed, differ from run to run. */
function sameOptions(stored: Record<string, unknown>, asked: Record<string, unknown>): boolean {
  const comparable = (options: Record<string, unknown>) => {
    const { classifiedBefore: _before, resumes: _resumes, ...rest } = options;
    return JSON.stringify(rest);
  };
  return comparable(stored) === comparable(asked);
}
