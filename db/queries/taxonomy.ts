import { asc, eq, isNull, max } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { groups, taxonomyVersions, topics } from "@/db/schema/taxonomy";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

/** Stores the taxonomy where the database has none yet; a person's later changes stay as they are. */
export function seedTaxonomy(database: Database, taxonomy: Taxonomy, now: number): void {
  inTransaction(database, (tx) => {
    if (
      tx
        .select({ version: max(taxonomyVersions.version) })
        .from(taxonomyVersions)
        .get()?.version
    )
      return;
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
  const version = database
    .select({ version: max(taxonomyVersions.version) })
    .from(taxonomyVersions)
    .get()?.version;
  const groupRows = database.select().from(groups).orderBy(asc(groups.position)).all();
  const topicRows = database
    .select()
    .from(topics)
    .where(isNull(topics.retiredAt))
    .orderBy(asc(topics.position))
    .all();
  return {
    version: version ?? 0,
    groups: groupRows.map(({ id, name }) => ({ id, name })),
    topics: topicRows.map((topic) => ({
      id: topic.id,
      group: topic.groupId,
      name: topic.name,
      description: topic.description,
      not: topic.boundary,
    })),
  };
}

/** One topic, retired or not; undefined where there is none of this id. */
export function findTopic(database: Queryable, topicId: string) {
  return database.select().from(topics).where(eq(topics.id, topicId)).get();
}
