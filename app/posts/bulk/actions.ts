"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import { storeBulk, undoBulk } from "@/db/queries/review/bulk-reviews";
import { parseParameters } from "@/lib/parse-parameters";
import { bulkQuerySchema } from "@/lib/review/bulk-query";

/** Carries a previewed change out: on the posts that the preview showed, and no others. */
export async function changePosts(form: FormData): Promise<void> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const { change, give, post } = readChange(form);
  if (give === null || post.length === 0) redirect("/posts");
  const bulkId = randomUUID();
  const by = { bulkId, reviewer: await currentReviewer(), now: Date.now() };
  storeBulk(serverDatabase(), { change, topicId: give, postIds: post, ...by });
  revalidatePath("/", "layout");
  redirect(`/posts/bulk?done=${bulkId}`);
}

function readChange(form: FormData) {
  const field = (name: string) => String(form.get(name) ?? "");
  const raw = { change: field("change"), give: field("give"), post: field("post") };
  const parsed = parseParameters(bulkQuerySchema, raw);
  if (parsed.ok) return parsed.value;
  throw new Error(`this is no change of posts: ${parsed.problems[0]?.allowed}`);
}

/** Takes a whole change back. */
export async function undoChange(form: FormData): Promise<void> {
  const bulkId = z.uuid().parse(form.get("bulkId"));
  undoBulk(serverDatabase(), { bulkId, reviewer: await currentReviewer(), now: Date.now() });
  revalidatePath("/", "layout");
  redirect(`/posts/bulk?done=${bulkId}`);
}
