import { eq } from "drizzle-orm";
import { claimPosts, storeClassifications } from "@/db/queries/labels/classification";
import { readPostLabels } from "@/db/queries/posts/posts";
import { confirmLabels, type ReviewOutcome } from "@/db/queries/review/reviews";
import { startRun } from "@/db/queries/runs/runs";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { testNow } from "./job-context";

const everyPost = { since: null, companyId: null, feedId: null, topicId: null };

/** Opens a classify run of a process of this number. */
export function startTestRun(database: Database, pid = 1): number {
  const run = {
    job: "classify" as const,
    options: {},
    pid,
    host: "test-host",
    engine: "local" as const,
  };
  return startRun(database, run, testNow);
}

/** Lets an engine read every post again and say these topics of each. */
export function reclassify(database: Database, topicIds: string[], now = testNow): void {
  const runId = startTestRun(database);
  const selection = { ...everyPost, classifiedBefore: Number.MAX_SAFE_INTEGER };
  const claimed = claimPosts(database, runId, selection, { afterId: 0, limit: 1_000 });
  const labels = topicIds.map((topicId) => ({ topicId, confidence: 0.7, evidence: null }));
  storeClassifications(
    database,
    claimed.map(({ id, contentHash }) => ({ id, contentHash, labels })),
    {
      runId,
      engine: "local",
      modelVersion: "test",
      promptVersion: null,
      taxonomyVersion: 1,
      now,
    },
  );
}

/** The topics that a post has now, in alphabetical order; those that a person has judged end with the verdict. */
export function topicsOf(database: Database, postId = 1): string[] {
  return readPostLabels(database, postId)
    .filter((label) => label.present)
    .map(({ topicId, verdict }) => (verdict === null ? topicId : `${topicId} ${verdict}`))
    .sort();
}

/** Confirms the topics that a post has now, as a page does that shows them. */
export function confirmPost(
  database: Database,
  by: { postId: number; reviewer: string; now: number },
): ReviewOutcome {
  const present = readPostLabels(database, by.postId).filter((label) => label.present);
  return confirmLabels(database, { ...by, shownTopicIds: present.map(({ topicId }) => topicId) });
}

/** The id of a review that must have been stored. */
export function storedId(outcome: ReviewOutcome): number {
  if (!outcome.ok) throw new Error(`the review was refused: ${outcome.refusal}`);
  return outcome.reviewId;
}

export function isClassified(database: Database, postId = 1): boolean {
  const post = database.select().from(posts).where(eq(posts.id, postId)).get();
  return post?.classifiedAt != null;
}
