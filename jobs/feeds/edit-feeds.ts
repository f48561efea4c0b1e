import {
  type FeedRemoval,
  moveFeed,
  pauseFeed,
  previewRemoval,
  removeFeed,
  renameFeed,
  resumeFeed,
} from "@/db/queries/feeds/feed-edits";
import { type Feed, findFeed } from "@/db/queries/feeds/feeds";
import type { Database } from "@/db/queryable";
import { feedTitle } from "@/lib/feeds/feed-title";
import { formatQuantity } from "@/lib/format";
import { UsageError } from "../run/command";

type Editing = { database: Database; now: () => number };

/** Each function does one edit and says in a sentence what has been done. @throws UsageError */
export function pause({ database, now }: Editing, id: string, reason: string | null): string {
  const feed = pauseFeed(database, numberOf(id), now(), reason) ?? missing(id);
  return `${nameOf(feed)} is paused: it is not read until it is resumed.`;
}

export function resume({ database }: Editing, id: string): string {
  const feed = resumeFeed(database, numberOf(id)) ?? missing(id);
  return `${nameOf(feed)} is read again.`;
}

export function rename({ database }: Editing, id: string, title: string): string {
  const feed = renameFeed(database, numberOf(id), title) ?? missing(id);
  if (feed.givenTitle === null) return `${nameOf(feed)} has its own title again.`;
  return `The feed ${feed.url} is now called ${feed.givenTitle}.`;
}

export function move({ database, now }: Editing, id: string, company: string): string {
  if (company.trim() === "") throw new UsageError("Name the company that the feed belongs to.");
  const moved = moveFeed(database, numberOf(id), { company: company.trim() }, now()) ?? missing(id);
  return `The feed belongs to ${moved.company.name} now, with its ${formatQuantity(moved.movedPosts, "post")}.`;
}

/** What removing would do, in a sentence. */
export function describeRemoval(
  { database }: Editing,
  id: string,
  options: { withPosts: boolean },
): string {
  const feed = findFeed(database, numberOf(id)) ?? missing(id);
  const preview = previewRemoval(database, feed.id);
  const name = feedTitle(feed) === null ? feed.url : nameOf(feed);
  return `Removing ${name}: ${removalWords(preview, options)}.`;
}

export function remove(
  { database }: Editing,
  id: string,
  { withPosts }: { withPosts: boolean },
): string {
  const fate = withPosts ? "remove" : "keep";
  const removal = removeFeed(database, numberOf(id), { posts: fate }) ?? missing(id);
  return `The feed is removed: ${formatQuantity(removal.removedPosts, "post")} removed, ${formatQuantity(removal.keptPosts, "post")} kept.`;
}

function removalWords(preview: FeedRemoval, { withPosts }: { withPosts: boolean }): string {
  const all = preview.removedPosts + preview.keptPosts;
  if (!withPosts) return `its ${formatQuantity(all, "post")} stay`;
  const removed = `its ${formatQuantity(preview.removedPosts, "post")} and their labels go with it`;
  if (preview.keptReviewed === 0) return removed;
  return `${removed}; ${formatQuantity(preview.keptReviewed, "post")} that people have judged stay`;
}

function nameOf(feed: Feed): string {
  const title = feedTitle(feed);
  return title === null ? `The feed ${feed.url}` : `${title} (${feed.url})`;
}

function numberOf(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : missing(id);
}

function missing(id: string): never {
  throw new UsageError(
    `There is no feed ${id}. The numbers of all feeds are listed by: npm run feeds`,
  );
}
