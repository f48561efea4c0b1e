import { serverDatabase } from "@/app/_server/database";
import type { Database } from "@/db/open-database";
import {
  countConcernedPosts,
  lastClassificationId,
  readConcerns,
} from "@/db/queries/concerned-posts";
import { readTaxonomyState, readTaxonomyVersion } from "@/db/queries/taxonomy";
import { findTaxonomyChange, listTaxonomyChanges } from "@/db/queries/taxonomy-changes";
import { countByGroup, countByTopic } from "@/db/queries/topic-counts";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { groupsInForce, type TaxonomyState, topicsInForce } from "@/lib/taxonomy/taxonomy-state";

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
    concerned: countConcerned(database, version),
  };
}

let counted = { key: "", posts: 0 };

/** Counting looks at every post: it is done anew when the taxonomy changed or a post was read. */
function countConcerned(database: Database, version: number): number {
  const key = `${version} ${lastClassificationId(database)}`;
  if (counted.key !== key) {
    counted = { key, posts: countConcernedPosts(database, readConcerns(database, 1)) };
  }
  return counted.posts;
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
