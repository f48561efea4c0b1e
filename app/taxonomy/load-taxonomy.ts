import { serverDatabase } from "@/app/_server/database";
import { readConcerns } from "@/db/queries/taxonomy/concerned-posts";
import { readTaxonomyState, readTaxonomyVersion } from "@/db/queries/taxonomy/taxonomy";
import { findTaxonomyChange, listTaxonomyChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { countByGroup, countByTopic } from "@/db/queries/trends/topic-counts";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { groupsInForce, type TaxonomyState, topicsInForce } from "@/lib/taxonomy/taxonomy-state";
import { countConcerned } from "./count-concerned";

const changesShown = 8;

/** All that the page of the taxonomy shows. */
export function loadTaxonomy(changedId: number) {
  const database = serverDatabase();
  const state = readTaxonomyState(database);
  const version = readTaxonomyVersion(database);
  const topicTotals = countByTopic(database);
  const groupPosts = countByGroup(database);
  const groups = groupsInForce(state).map((group) => ({
    group,
    posts: groupPosts.get(group.id) ?? 0,
    topics: topicsInForce(state, group.id).map((topic) => ({
      topic,
      posts: topicTotals.get(topic.id)?.posts ?? 0,
    })),
  }));
  const changed = findTaxonomyChange(database, changedId);
  const changes = listTaxonomyChanges(database, { limit: changesShown, offset: 0 });
  return {
    state,
    version,
    groups,
    topics: topicsInForce(state).length,
    retired: listRetired(state, topicTotals),
    changes: changes.map((change) => ({ ...change, words: describeChange(change, state) })),
    changed:
      changed && !changed.isUndone
        ? { id: changed.id, words: describeChange(changed, state) }
        : null,
    concerned: countConcerned(database, readConcerns(database, 1)),
  };
}

function listRetired(state: TaxonomyState, totals: Map<string, { posts: number }>) {
  const nameOf = new Map(state.topics.map(({ id, name }) => [id, name]));
  return {
    groups: state.groups.filter(({ retiredAt }) => retiredAt !== null),
    topics: state.topics
      .filter(({ retiredAt }) => retiredAt !== null)
      .sort((a, b) => (b.retiredAt ?? 0) - (a.retiredAt ?? 0))
      .map((topic) => ({
        topic,
        posts: totals.get(topic.id)?.posts ?? 0,
        mergedInto: topic.mergedInto === null ? null : (nameOf.get(topic.mergedInto) ?? null),
      })),
  };
}

export type LoadedTaxonomy = ReturnType<typeof loadTaxonomy>;
