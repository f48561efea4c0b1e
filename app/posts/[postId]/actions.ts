"use server";

import { revalidatePath } from "next/cache";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import {
  confirmLabels,
  type ReviewOutcome,
  storeReview,
  undoReview,
} from "@/db/queries/review/reviews";
import { findTopic } from "@/db/queries/taxonomy/taxonomy";
import { type ReviewRequest, reviewRequestSchema } from "@/lib/labels/review-request";
import { type ReviewState, reviewMessage } from "./review-state";

/** Stores what a person says of the labels of a post, or takes it back. */
export async function reviewLabels(_before: ReviewState, form: FormData): Promise<ReviewState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const request = reviewRequestSchema.safeParse({
    ...filledFields(form),
    shownTopicIds: form.getAll("shown"),
  });
  if (!request.success) return failure(request.error.issues[0]?.message);
  try {
    const outcome = carryOut(request.data, await currentReviewer());
    revalidatePath("/", "layout");
    const message = reviewMessage(request.data, outcome, topicNameOf(request.data));
    return { ...message, key: Date.now() };
  } catch (error) {
    console.error(error);
    return failure("The database could not take it. Try again in a moment.");
  }
}

function carryOut(request: ReviewRequest, reviewer: string): ReviewOutcome {
  const database = serverDatabase();
  const by = { reviewer, now: Date.now() };
  if (request.intent === "undo") return undoReview(database, { ...by, ...request });
  if (request.intent === "confirm") return confirmLabels(database, { ...by, ...request });
  const { intent: kind, postId, topicId } = request;
  const verdict = kind === "add" ? "accepted" : "rejected";
  return storeReview(database, { ...by, postId, kind, verdicts: [{ topicId, verdict }] });
}

function topicNameOf(request: ReviewRequest): string {
  if (!("topicId" in request)) return "";
  return findTopic(serverDatabase(), request.topicId)?.name ?? request.topicId;
}

/** The fields of a form without those left empty; of several with one name the last. */
function filledFields(form: FormData): Record<string, string> {
  const filled = [...form].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && !name.startsWith("$") ? [[name, value]] : [],
  );
  return Object.fromEntries(filled);
}

function failure(reason = "the form was not filled in"): ReviewState {
  return { key: Date.now(), isSaved: false, message: `Not saved: ${reason}`, undoReviewId: null };
}
