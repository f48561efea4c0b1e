import type { ReviewStep } from "./describe-step";

type TopicStep = ReviewStep & { topicId: string };
export type TopicTally = { topicId: string; topicName: string; added: number; removed: number };
/** What reviews did to labels: topics that a post had and kept, got, or lost. */
export type StepTally = { kept: number; added: number; removed: number; topics: TopicTally[] };

/** Counts the steps of reviews, with the topics that changed most first. */
export function tallySteps(steps: TopicStep[]): StepTally {
  const tally: StepTally = { kept: 0, added: 0, removed: 0, topics: [] };
  const byTopic = new Map<string, TopicTally>();
  for (const { topicId, topicName, before, verdict } of steps) {
    const had = before === "accepted" || before === "engine";
    const topic = byTopic.get(topicId) ?? { topicId, topicName, added: 0, removed: 0 };
    byTopic.set(topicId, topic);
    if (verdict === "accepted" && had) tally.kept += 1;
    if (verdict === "accepted" && !had) topic.added += 1;
    if (verdict === "rejected" && had) topic.removed += 1;
  }
  tally.topics = [...byTopic.values()]
    .filter(({ added, removed }) => added + removed > 0)
    .sort((a, b) => b.added + b.removed - (a.added + a.removed));
  tally.added = tally.topics.reduce((sum, { added }) => sum + added, 0);
  tally.removed = tally.topics.reduce((sum, { removed }) => sum + removed, 0);
  return tally;
}
