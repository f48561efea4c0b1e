import { type Interval, wilsonInterval } from "./wilson-interval";

/** Fewer classified posts than this say nothing about a share: none is given. */
export const minimumPosts = 10;

/** `share` is posts / classified; null with its interval where there are too few to say. */
export type Share = {
  posts: number;
  classified: number;
  share: number | null;
  interval: Interval | null;
};

/** The share of classified posts that have a topic, with its 95 % interval, or the refusal of one. */
export function measureShare(posts: number, classified: number): Share {
  const isThin = classified < minimumPosts;
  return {
    posts,
    classified,
    share: isThin ? null : posts / classified,
    interval: isThin ? null : wilsonInterval(posts, classified),
  };
}
