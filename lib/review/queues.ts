/** Why a post is put before a person. */
export const reviewQueues = [
  "uncertain",
  "audit",
  "disagreement",
  "likely-wrong",
  "new-topic",
  "split",
  "second",
  "conflicts",
  "posts",
] as const;
export type ReviewQueue = (typeof reviewQueues)[number];

/** A queue lists at most so many posts; once they are answered it lists the next ones. */
export const mostListed = 200;

/** How many posts wait in a queue; `isMore` where the list is full, so that there may be more. */
export type QueueCount = { posts: number; isMore: boolean };

/** In these queues nothing that an engine or a person has said is shown before the first answer. */
export const blindQueues: readonly ReviewQueue[] = ["audit", "second"];

export const queueNames: Record<ReviewQueue, string> = {
  uncertain: "Uncertain",
  audit: "Audit",
  disagreement: "Disagreement",
  "likely-wrong": "Likely wrong",
  "new-topic": "New topics",
  split: "Split",
  second: "Second reading",
  conflicts: "Conflicts",
  posts: "Posts",
};

export const queueDescriptions: Record<ReviewQueue, string> = {
  uncertain: "Posts whose labels the engine doubts most, near-duplicates apart from each other.",
  audit:
    "Posts drawn at random, to measure how often labels are right. What the engine said stays hidden until you answer.",
  disagreement: "Posts on which engines, or readings of one engine, named different topics.",
  "likely-wrong": "Confident labels that the most similar corrected posts contradict.",
  "new-topic": "Posts with a topic that the built-in model has not been trained on.",
  split: "Posts of a topic that was split, with the part that their words speak for.",
  second:
    "Audited posts that somebody else has answered: a second answer measures how far people agree.",
  conflicts: "Posts on which two people answered differently, to be settled.",
  posts: "Posts from the list that you filtered.",
};
