import { changedFields, type TaxonomyChange } from "./taxonomy-change";
import type { TopicState } from "./taxonomy-state";
import { topicPhrase } from "./topic-phrase";

/**
 * Posts to be read again because of a topic: those last read under an earlier version that have it,
 * have another topic of its group, have none, or name it by the full-text query `phrase`. Others
 * have been found to be about something else.
 */
export type Concern = { beforeVersion: number; topicId: string; groupId: string; phrase: string };

type VersionedChange = Pick<TaxonomyChange, "rows"> & { version: number };

/**
 * What the changes after a version concern: topics that came (back) into force, and those whose
 * words changed. Retiring and merging concern no post, because labels follow by themselves; nor do
 * names of groups, moves, colours and the order.
 */
export function concernsOf(changes: VersionedChange[], since: number): Concern[] {
  const latest = new Map<string, Concern>();
  for (const { version, rows } of changes) {
    if (version <= since) continue;
    for (const { before, after } of rows.topics) {
      if (after.retiredAt !== null) latest.delete(after.id);
      else if (isReadAnew(before, after)) latest.set(after.id, concernOf(after, version));
    }
  }
  return [...latest.values()];
}

/** What a topic's next change would concern, seen from a version. */
export function concernOf(
  topic: Pick<TopicState, "id" | "groupId" | "name" | "keywords">,
  version: number,
): Concern {
  const { id: topicId, groupId } = topic;
  return { beforeVersion: version, topicId, groupId, phrase: topicPhrase(topic) };
}

const readFields = new Set(["name", "description", "boundary", "keywords", "examples"]);

function isReadAnew(before: TopicState | null, after: TopicState): boolean {
  if (before === null || before.retiredAt !== null) return true;
  return changedFields(before, after).some((field) => readFields.has(field));
}
