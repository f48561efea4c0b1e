"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { addFeed } from "@/db/queries/feeds/feed-additions";
import { additionSchema, addPageHref } from "@/lib/discovery/addition";

/** Adds the feed that a person has looked at and chosen. */
export async function addChosenFeed(form: FormData): Promise<void> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const addition = additionSchema.safeParse(Object.fromEntries(form));
  if (!addition.success) redirect(addPageHref({ url: String(form.get("url") ?? "") }));
  const { feed } = addFeed(serverDatabase(), addition.data, Date.now());
  revalidatePath("/", "layout");
  redirect(addPageHref({ added: feed.id }));
}
