import {
  type GroupState,
  groupsInForce,
  type TaxonomyState,
  type TopicState,
  topicsInForce,
} from "./taxonomy-state";

/** What is wrong with a taxonomy as it would be, in words; null where it is sound. */
export function findProblem(state: TaxonomyState): string | null {
  const groups = groupsInForce(state);
  const topics = topicsInForce(state);
  return (
    findEmptiness(groups, topics) ??
    findSameName("group", groups) ??
    findSameName("topic", topics) ??
    findHomeless(groups, topics) ??
    findBrokenMerge(state.topics)
  );
}

function findEmptiness(groups: GroupState[], topics: TopicState[]): string | null {
  if (groups.length === 0) return "The taxonomy needs at least one group.";
  return topics.length === 0 ? "The taxonomy needs at least one topic." : null;
}

function findSameName(kind: string, rows: { name: string }[]): string | null {
  const seen = new Set<string>();
  for (const { name } of rows) {
    const key = name.trim().toLowerCase();
    if (seen.has(key)) return `There would be two of the name ${name}: each ${kind} needs its own.`;
    seen.add(key);
  }
  return null;
}

function findHomeless(groups: GroupState[], topics: TopicState[]): string | null {
  const known = new Set(groups.map(({ id }) => id));
  const homeless = topics.find(({ groupId }) => !known.has(groupId));
  if (!homeless) return null;
  return `The topic ${homeless.name} would be in a group that is not in force. Move or retire it first, or bring the group back.`;
}

function findBrokenMerge(topics: TopicState[]): string | null {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  for (const topic of topics) {
    if (topic.mergedInto === null) continue;
    if (topic.retiredAt === null) return `The topic ${topic.name} is merged into another.`;
    let above = byId.get(topic.mergedInto);
    for (let steps = 0; above; steps += 1) {
      if (above.id === topic.id || steps > topics.length) {
        return `The topic ${topic.name} would be merged into itself.`;
      }
      above = above.mergedInto === null ? undefined : byId.get(above.mergedInto);
    }
  }
  return null;
}
