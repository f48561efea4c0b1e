"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { startJob } from "@/app/_server/start-job";
import { changeFeedAddress, requestCheck } from "@/db/queries/feeds/feed-checks";
import {
  moveFeed,
  pauseFeed,
  removeFeed,
  renameFeed,
  resumeFeed,
} from "@/db/queries/feeds/feed-edits";
import { type FeedEdit, type FeedNotice, feedEditSchema } from "@/lib/feeds/feed-edit";
import { type FeedFormState, refusedFeedForm } from "./feed-form-state";

type Outcome = { notice: FeedNotice; isGone?: boolean } | { problem: string };

/** Makes a change of a feed and leads to its page, which says so; a refusal is said at the form. */
export async function editFeed(_before: FeedFormState, form: FormData): Promise<FeedFormState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const fields = [...form].filter(([name]) => !name.startsWith("$"));
  const edit = feedEditSchema.safeParse(Object.fromEntries(fields));
  if (!edit.success)
    return refusedFeedForm(edit.error.issues[0]?.message ?? "The form was not filled in.");
  const outcome = await carryOut(edit.data);
  if ("problem" in outcome) return refusedFeedForm(outcome.problem);
  revalidatePath("/", "layout");
  const page = outcome.isGone ? "/feeds" : `/feeds/${edit.data.feedId}`;
  redirect(`${page}?said=${outcome.notice}`);
}

async function carryOut(edit: FeedEdit): Promise<Outcome> {
  const database = serverDatabase();
  const { feedId } = edit;
  const now = Date.now();
  switch (edit.edit) {
    case "check":
      return checkNow(feedId);
    case "pause":
      return found(pauseFeed(database, feedId, now), "paused");
    case "resume":
      return found(resumeFeed(database, feedId), "resumed");
    case "rename":
      return found(renameFeed(database, feedId, edit.title), "renamed");
    case "move":
      return found(moveFeed(database, feedId, { company: edit.company }, now), "moved");
    case "remove": {
      const notice = edit.posts === "keep" ? "kept" : "removed";
      const removed = found(removeFeed(database, feedId, { posts: edit.posts }), notice);
      return { ...removed, isGone: true };
    }
    case "address": {
      const outcome = changeFeedAddress(database, feedId, edit.url);
      if (outcome === "taken") return { problem: "Another feed has this address already." };
      return found(outcome === "missing" ? null : outcome, "address");
    }
  }
}

/** A run of its own reads the feed at once; where that cannot start, the feed is due at least. */
async function checkNow(feedId: number): Promise<Outcome> {
  const database = serverDatabase();
  const feed = requestCheck(database, feedId);
  if (!feed) return { problem: missing };
  const started = await startJob(database, "ingest", ["--url", feed.url]);
  if (started.kind === "started") return { notice: "checking" };
  return { notice: started.kind === "busy" ? "waiting" : "unstarted" };
}

const missing = "There is no such feed any more.";

function found(result: unknown, notice: FeedNotice): Outcome {
  return result === null ? { problem: missing } : { notice };
}
