import { contentHash, type IncomingPost, type PostText } from "./incoming-post";

const dayMs = 24 * 60 * 60 * 1000;
/** "v1.2" or "Update" may stand on two posts of a day. */
const tellingTitle = 20;
/** A text of so many characters is not written twice by chance. */
const tellingText = 200;

/**
 * Whether a company's stored post and one that comes with an unknown address are the same, for
 * feeds change addresses and guids, and two feeds of a company have the same post under two. They
 * are where the link is the same, or where the title is and also the whole text (if long) or the
 * day of publication (with a short title: the moment, in the same feed).
 */
export function isSamePost(
  stored: IncomingPost,
  incoming: IncomingPost,
  { isSameFeed }: { isSameFeed: boolean },
): boolean {
  if (stored.link === incoming.link || hasSameText(stored, incoming)) return true;
  if (stored.title !== incoming.title) return false;
  if (stored.publishedAt === null || incoming.publishedAt === null) return false;
  if (isSameFeed && stored.publishedAt === incoming.publishedAt) return true;
  return (
    incoming.title.length >= tellingTitle &&
    dayOf(stored.publishedAt) === dayOf(incoming.publishedAt)
  );
}

/** True where title and whole text are equal, and the text long enough for that to be no chance. */
export function hasSameText(one: PostText, other: PostText): boolean {
  const length = (one.summary?.length ?? 0) + (one.content?.length ?? 0);
  return length >= tellingText && contentHash(one) === contentHash(other);
}

function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}
