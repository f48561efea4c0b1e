import type { JudgedPost } from "./compare-label-sets";

/**
 * A person's verdicts as truth to score against. Where not all labels of a post were judged, every
 * topic that nobody has spoken of there is left out of the score of that post.
 */
export function toJudgedPost<Key>(
  key: Key,
  verdict: { accepted: string[]; rejected: string[]; isComplete: boolean },
  topicIds: string[],
): JudgedPost<Key> {
  const { accepted, rejected, isComplete } = verdict;
  const isJudged = (topic: string) => accepted.includes(topic) || rejected.includes(topic);
  return {
    key,
    truth: accepted,
    disputed: isComplete ? [] : topicIds.filter((topic) => !isJudged(topic)),
  };
}
