import type { QueueCount } from "@/lib/review/queues";
import type { ReviewView } from "@/lib/review/review-view";

/** How many posts the page holds, so that the next is there at once however slow the line. */
export const heldPosts = 5;

/** What the review page gets for an answer: the next posts, and a post to look at first. */
export type Reply = {
  isDone: boolean;
  message: string;
  /** To be shown at once: a post whose answer was refused, or that was undone. */
  returned: ReviewView | null;
  upcoming: ReviewView[];
  /** The posts that still wait in this queue. */
  left: QueueCount;
};

/** What the page has already: the posts that it holds and those on their way to the server. */
export type Held = {
  search: string;
  postIds: number[];
  /** How many more it can hold. */
  count: number;
};
