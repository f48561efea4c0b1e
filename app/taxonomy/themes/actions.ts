"use server";

import { revalidatePath } from "next/cache";
import { serverState } from "@/app/_server/database";
import { refreshThemes } from "@/db/queries/taxonomy/themes";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { formatQuantity } from "@/lib/format";

/** Looks for themes among the newest posts that no topic fits, and says how many there are. */
export async function lookForThemes(): Promise<string> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const { database, environment } = serverState();
  const embedder = loadCurrentModel(environment.dataDir).vectors?.settings.embedder ?? "";
  const found = refreshThemes(database, { embedder, now: Date.now() });
  revalidatePath("/taxonomy/themes");
  return `${formatQuantity(found.themes, "theme")} among ${formatQuantity(found.posts, "post")}.`;
}
