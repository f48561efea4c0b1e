import { notFound } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { countTopicLabels } from "@/db/queries/taxonomy/merge-preview";
import { readTaxonomyState, readTaxonomyVersion } from "@/db/queries/taxonomy/taxonomy";
import { listTaxonomyChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { concernOf } from "@/lib/taxonomy/concerned-posts";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { countConcerned } from "../../count-concerned";

const changesShown = 20;

/** A topic that can be edited, with its counts and changes; not found where it is not in force. */
export function loadEditableTopic(topicId: string) {
  const database = serverDatabase();
  const state = readTaxonomyState(database);
  const topic = state.topics.find(({ id }) => id === topicId);
  if (!topic || topic.retiredAt !== null) notFound();
  const page = { subject: topicId, limit: changesShown, offset: 0 };
  const nextVersion = readTaxonomyVersion(database) + 1;
  return {
    state,
    topic,
    ...countTopicLabels(database, topicId),
    changes: listTaxonomyChanges(database, page).map((change) => ({
      ...change,
      words: describeChange(change, state),
    })),
    /** How many posts a change of its words would concern. */
    concerned: countConcerned(database, [concernOf(topic, nextVersion)]),
  };
}
