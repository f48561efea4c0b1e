/** Colours that colour-blind readers can tell apart: the series of the charts, in their order. */
export const topicColours = [
  "blue",
  "orange",
  "green",
  "purple",
  "yellow",
  "sky",
  "indigo",
  "grey",
] as const;
export type TopicColour = (typeof topicColours)[number];

export type GroupState = {
  id: string;
  name: string;
  colour: TopicColour | null;
  position: number;
  /** Epoch ms; null while the group is in force. */
  retiredAt: number | null;
};

export type TopicState = {
  id: string;
  groupId: string;
  name: string;
  description: string;
  /** What does not belong to the topic though it may look so. */
  boundary: string;
  colour: TopicColour | null;
  /** Other words for the topic. */
  keywords: string[];
  /** Titles or sentences of posts that have the topic. */
  examples: string[];
  position: number;
  retiredAt: number | null;
  /** The topic that its labels count for; such a topic is retired. */
  mergedInto: string | null;
  /** The last entry of the label history at the merge: later verdicts are on both topics together. */
  mergedAfter: number | null;
};

/** Every group and topic there has ever been, retired ones too. */
export type TaxonomyState = { groups: GroupState[]; topics: TopicState[] };

/** Groups in force, in their order. */
export function groupsInForce({ groups }: TaxonomyState): GroupState[] {
  return groups.filter(({ retiredAt }) => retiredAt === null).sort(byPosition);
}

/** Topics in force, in their order; of one group where it is named. */
export function topicsInForce({ topics }: TaxonomyState, groupId?: string): TopicState[] {
  return topics
    .filter((topic) => topic.retiredAt === null)
    .filter((topic) => groupId === undefined || topic.groupId === groupId)
    .sort(byPosition);
}

/** For each merged topic the topic in force that its labels count for, by id. */
export function mergedTopics({ topics }: TaxonomyState): Record<string, string> {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const merged: Record<string, string> = {};
  for (const topic of topics) {
    let root: TopicState | undefined = topic;
    while (root && root.mergedInto !== null) root = byId.get(root.mergedInto);
    if (root && root !== topic && root.retiredAt === null) merged[topic.id] = root.id;
  }
  return merged;
}

function byPosition(a: { position: number; id: string }, b: { position: number; id: string }) {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
