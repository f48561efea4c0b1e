import { findLastReviewId, type Judgement, storeJudgement } from "@/db/queries/labels/judgements";
import { readPostLabels } from "@/db/queries/posts/posts";
import type { Database } from "@/db/queryable";
import { blindQueues } from "@/lib/review/queues";
import { testNow } from "./job-context";
import { storedId } from "./reviewing";

/** Stores what the review page sends where nothing has changed since it was made; returns the review's id. */
export function judgePost(
  database: Database,
  postId: number,
  topicIds: string[],
  over: Partial<Judgement> = {},
): number {
  const present = readPostLabels(database, postId).filter((label) => label.present);
  const queue = over.queue ?? "uncertain";
  const shown = blindQueues.includes(queue) ? null : present.map(({ topicId }) => topicId);
  return storedId(
    storeJudgement(database, {
      ...{ postId, topicIds, queue, reviewer: "Ann", now: testNow },
      lastReviewId: findLastReviewId(database, postId),
      shownTopicIds: shown,
      proposedTopicIds: [],
      ...over,
    }),
  );
}
