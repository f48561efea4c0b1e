import { asc, eq, max } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { groups, taxonomyVersions, topics } from "@/db/schema/taxonomy";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import {
  groupsInForce,
  mergedTopics,
  type TaxonomyState,
  topicsInForce,
} from "@/lib/taxonomy/taxonomy-state";

/** Stores the taxonomy where the database has none yet; a person's later changes stay as they are. */
export function seedTaxonomy(database: Database, taxonomy: Taxonomy, now: number): void {
  inTransaction(database, (tx) => {
    if (readTaxonomyVersion(tx) > 0) return;
    tx.insert(groups)
      .values(taxonomy.groups.map((group, position) => ({ ...group, position })))
      .run();
    tx.insert(topics)
      .values(
        taxonomy.topics.map((topic, position) => ({
          id: topic.id,
          groupId: topic.group,
          name: topic.name,
          description: topic.description,
          boundary: topic.not,
          position,
        })),
      )
      .run();
    tx.insert(taxonomyVersions)
      .values({ version: taxonomy.version, note: "first taxonomy", createdAt: now })
      .run();
  });
}

/** The taxonomy in force: groups and topics in their order, without retired topics. */
export function readTaxonomy(database: Queryable): Taxonomy {
  const state = readTaxonomyState(database);
  return {
    version: readTaxonomyVersion(database),
    groups: groupsInForce(state).map(({ id, name }) => ({ id, name })),
    topics: topicsInForce(state).map((topic) => ({
      id: topic.id,
      group: topic.groupId,
      name: topic.name,
      description: topic.description,
      not: topic.boundary,
      keywords: topic.keywords,
      examples: topic.examples,
    })),
    merged: mergedTopics(state),
  };
}

/** The version in force; 0 where the database has no taxonomy yet. */
export function readTaxonomyVersion(database: Queryable): number {
  const newest = database.select({ version: max(taxonomyVersions.version) }).from(taxonomyVersions);
  return newest.get()?.version ?? 0;
}

/** Every group and topic, retired ones too. */
export function readTaxonomyState(database: Queryable): TaxonomyState {
  return {
    groups: database.select().from(groups).orderBy(asc(groups.position)).all(),
    topics: database.select().from(topics).orderBy(asc(topics.position)).all(),
  };
}

/** One topic, retired or not; undefined where there is none of this id. */
export function findTopic(database: Queryable, topicId: string) {
  return database.select().from(topics).where(eq(topics.id, topicId)).get();
}
