import { serverDatabase } from "@/app/_server/database";
import { skipPost, storeJudgement, undoLastReview } from "@/db/queries/labels/judgements";
import { readPostHistory } from "@/db/queries/posts/post-history";
import type { ReviewOutcome, ReviewRefusal } from "@/db/queries/review/reviews";
import { formatQuantity } from "@/lib/format";
import type { Answer } from "@/lib/review/answer-request";
import { describeChangeSince } from "@/lib/review/describe-change";

const refusals: Record<Exclude<ReviewRefusal, "changed">, string> = {
  "no-post": "This post is not in the database.",
  "no-topic": "One of the topics is not in the taxonomy any more, or retired. Load the page again.",
  "no-review": "There is no such review.",
  unchanged: "Nothing was changed.",
  undone: "It has been undone already.",
};

/** Stores an answer of the page. */
export function storeAnswer(answer: Answer, reviewer: string): ReviewOutcome {
  const { postId, queue, lastReviewId, isBlind, chosen, shown, proposed } = answer;
  return storeJudgement(serverDatabase(), {
    ...{ postId, queue, lastReviewId, reviewer, now: Date.now() },
    topicIds: chosen,
    shownTopicIds: isBlind ? null : shown,
    proposedTopicIds: proposed,
  });
}

/** Why an answer was refused, in words that say what to do. */
export function explainRefusal(
  refusal: ReviewRefusal,
  { postId, lastReviewId }: Pick<Answer, "postId" | "lastReviewId">,
): string {
  if (refusal !== "changed") return refusals[refusal];
  const history = readPostHistory(serverDatabase(), postId);
  const change = describeChangeSince(history, lastReviewId);
  return `Your answer was not saved. Since you opened this post: ${change}. This is how it stands now; answer again.`;
}

export function putOff(postId: number, reviewer: string): void {
  skipPost(serverDatabase(), { postId, reviewer, now: Date.now() });
}

/** Undoes the last answer of this person; `postId` is the post to go back to, null where there was nothing. */
export function takeBack(reviewer: string): { postId: number | null; message: string } {
  const undone = undoLastReview(serverDatabase(), { reviewer, now: Date.now() });
  if (!undone.ok) return { postId: null, message: "There is nothing left to undo." };
  const [postId = null] = undone.postIds;
  const { length } = undone.postIds;
  return {
    postId,
    message: length === 1 ? "Undone" : `Undone on ${formatQuantity(length, "post")}`,
  };
}
