import { and, countDistinct, desc, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { classifications } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { runs } from "@/db/schema/runs";
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
