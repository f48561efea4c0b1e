import { distinctItems } from "@/lib/feeds/distinct-items";
import { type ItemDraft, normaliseItem } from "@/lib/feeds/normalise-item";
import type { DateSource } from "@/lib/posts/date-source";
import { postsOfFeed } from "@/lib/posts/from-feed";
import type { IncomingPost } from "@/lib/posts/incoming-post";

/** Posts of items that no feed gave, by the rules that hold for feeds; what is no post is left out. */
export function postsOfItems(
  drafts: ItemDraft[],
  { dateSource, now }: { dateSource: DateSource; now: number },
): IncomingPost[] {
  const items = drafts.flatMap((draft) => {
    const result = normaliseItem(draft, now);
    return "item" in result ? [result.item] : [];
  });
  return postsOfFeed(distinctItems(items).items).map((post) => ({
    ...post,
    dateSource: post.publishedAt === null ? null : dateSource,
  }));
}
