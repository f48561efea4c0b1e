import { measureShare, type Share } from "./share";

/** A topic that posts on another have too: its share of these posts, and of all. */
export type RelatedShare = { topicId: string; here: Share; overall: number; lift: number };

/** Fewer posts with both topics are a coincidence. */
const leastPosts = 5;

/**
 * The topics that go with another, by how much more frequent they are in its posts than in all
 * (the lower end of the interval over the share in all posts, so that chance alone ranks low).
 */
export function rankRelated(
  related: { topicId: string; posts: number }[],
  totals: { posts: number; classified: number; ofTopic: Map<string, number> },
  limit: number,
): RelatedShare[] {
  return related
    .filter(({ posts }) => posts >= leastPosts)
    .flatMap(({ topicId, posts }) => {
      const here = measureShare(posts, totals.posts);
      const overall = (totals.ofTopic.get(topicId) ?? 0) / Math.max(1, totals.classified);
      if (here.interval === null || overall <= 0) return [];
      return [{ topicId, here, overall, lift: here.interval.low / overall }];
    })
    .filter(({ lift }) => lift > 1)
    .sort((a, b) => b.lift - a.lift)
    .slice(0, limit);
}
