"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentReviewer } from "@/app/_server/reviewer";
import { answerFields, answerSchema } from "@/lib/review/answer-request";
import { reviewHref } from "@/lib/review/review-query";
import type { ReviewView } from "@/lib/review/review-view";
import { longestReviewerName, reviewerCookie, reviewerName } from "@/lib/review/reviewer";
import { explainRefusal, putOff, storeAnswer, takeBack } from "./carry-out";
import { countOpen } from "./find-posts";
import { loadView, loadViews, queryOf } from "./load-views";
import { type Held, heldPosts, type Reply } from "./reply";

// Host and origin are checked in proxy.ts; there is no sign-in to check.
const heldSchema = z.object({
  search: z.string().max(4_000),
  postIds: z.array(z.number().int().positive()).max(100),
  count: z.number().int().min(0).max(heldPosts),
});
const postIdSchema = z.coerce.number().int().positive();

/** Stores the answer to one post and returns the next posts. */
export async function answerPost(form: FormData, held: Held): Promise<Reply> {
  const answer = answerSchema.parse(answerFields(form));
  const outcome = storeAnswer(answer, await currentReviewer());
  if (outcome.ok) return reply(held, { isDone: true, message: "Saved" });
  const message = explainRefusal(outcome.refusal, answer);
  const returned = loadView(answer.postId, answer, { isGuessShown: !answer.isBlind });
  return reply(held, { isDone: false, message, returned });
}

/** Puts a post off and returns the next ones. */
export async function skipToNext(postId: number, held: Held): Promise<Reply> {
  putOff(postIdSchema.parse(postId), await currentReviewer());
  return reply(held, { isDone: true, message: "Skipped: it comes back tomorrow" });
}

/** Takes the last answer back and returns its post. */
export async function undoLast(held: Held): Promise<Reply> {
  const { postId, message } = takeBack(await currentReviewer());
  const returned = postId === null ? null : loadView(postId, queryOf(held.search));
  return reply(held, { isDone: postId !== null, message, returned });
}

/** A post of a blind queue with what the engine said. */
export async function showGuess(postId: number, held: Held): Promise<ReviewView | null> {
  const { search } = heldSchema.parse(held);
  return loadView(postIdSchema.parse(postId), queryOf(search), { isGuessShown: true });
}

async function reply(held: Held, over: Partial<Reply>): Promise<Reply> {
  const { search, postIds, count } = heldSchema.parse(held);
  const asking = { query: queryOf(search), reviewer: await currentReviewer(), now: Date.now() };
  const upcoming = loadViews(asking, { excluding: postIds, count });
  return { isDone: true, message: "", returned: null, upcoming, left: countOpen(asking), ...over };
}

/** The same for a page without JavaScript: answers, and leads to the next post. */
export async function answerPlainly(form: FormData): Promise<void> {
  const answer = answerSchema.parse(answerFields(form));
  const outcome = storeAnswer(answer, await currentReviewer());
  const query = { ...queryOf(searchOf(form)), post: null, guess: null, since: null };
  if (outcome.ok) redirect(reviewHref({ ...query, told: "saved" }));
  const told = outcome.refusal === "changed" ? ("changed" as const) : ("refused" as const);
  const { postId: post, lastReviewId: since } = answer;
  redirect(reviewHref({ ...query, told, post, since }));
}

export async function skipPlainly(form: FormData): Promise<void> {
  putOff(postIdSchema.parse(form.get("postId")), await currentReviewer());
  const query = queryOf(searchOf(form));
  redirect(reviewHref({ ...query, post: null, guess: null, since: null, told: "skipped" }));
}

export async function undoPlainly(form: FormData): Promise<void> {
  const { postId: post } = takeBack(await currentReviewer());
  const told = post === null ? ("nothing" as const) : ("undone" as const);
  redirect(reviewHref({ ...queryOf(searchOf(form)), post, guess: null, since: null, told }));
}

/** Keeps the name under which this browser reviews. */
export async function chooseReviewer(form: FormData): Promise<void> {
  const name = reviewerName(String(form.get("name") ?? "").slice(0, longestReviewerName));
  const store = await cookies();
  const year = 365 * 24 * 60 * 60;
  if (name === null) store.delete(reviewerCookie);
  else store.set(reviewerCookie, name, { httpOnly: true, sameSite: "lax", maxAge: year });
}

function searchOf(form: FormData): string {
  return String(form.get("search") ?? "").slice(0, 4_000);
}
