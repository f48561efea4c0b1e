import { asc } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { themes } from "@/db/schema/taxonomy";
import { findThemes } from "@/lib/taxonomy/themes/find-themes";
import { readUnfitPosts, readUsualPosts } from "./unfit-posts";

export type StoredTheme = typeof themes.$inferSelect;

/** Bounds: comparing all pairs of these posts takes about a second at the most. */
const unfitPostsRead = 1_000;
const usualPostsRead = 2_000;
const themesKept = 20;

/** Looks for themes among the newest posts that no topic fits, and keeps them in the place of the last. */
export function refreshThemes(
  database: Database,
  { embedder, now }: { embedder: string; now: number },
): { posts: number; themes: number } {
  const unfit = readUnfitPosts(database, { embedder, limit: unfitPostsRead });
  const found = findThemes(unfit, readUsualPosts(database, usualPostsRead)).slice(0, themesKept);
  inTransaction(database, (tx) => {
    tx.delete(themes).run();
    for (const { terms, titles, postIds, companies } of found) {
      tx.insert(themes).values({ terms, titles, postIds, companies, foundAt: now }).run();
    }
  });
  return { posts: unfit.length, themes: found.length };
}

/** The themes that were found last, the most distinct first. */
export function listThemes(database: Queryable): StoredTheme[] {
  return database.select().from(themes).orderBy(asc(themes.id)).all();
}
