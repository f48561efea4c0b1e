import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Queryable } from "@/db/queryable";
import { modelReplies } from "@/db/schema/model-calls";
import type { KeptReply } from "@/lib/classification/openai/cached-engine";

/** What a reply depends on besides the text of the post. */
export type ReplyOrigin = { model: string; promptVersion: string; taxonomyVersion: number };

/** Kept replies by content hash. */
export function findReplies(
  database: Queryable,
  contentHashes: string[],
  origin: ReplyOrigin,
): Map<string, KeptReply> {
  const rows = database
    .select()
    .from(modelReplies)
    .where(
      and(
        inArray(modelReplies.contentHash, contentHashes),
        eq(modelReplies.model, origin.model),
        eq(modelReplies.promptVersion, origin.promptVersion),
        eq(modelReplies.taxonomyVersion, origin.taxonomyVersion),
      ),
    )
    .all();
  return new Map(
    rows.map(({ contentHash, labels, summary }) => [contentHash, { labels, summary }]),
  );
}

/** Keeps replies; a later one to the same text takes the place of the earlier. */
export function keepReplies(
  database: Database,
  replies: (KeptReply & { contentHash: string })[],
  origin: ReplyOrigin & { now: number },
): void {
  const insert = preparedInsert(database);
  for (const reply of replies) insert.run({ ...reply, ...origin });
}

const prepared = new WeakMap<Database, ReturnType<typeof prepareInsert>>();

/** Prepared once: it runs between an answer and the next call. */
function preparedInsert(database: Database) {
  const insert = prepared.get(database) ?? prepareInsert(database);
  prepared.set(database, insert);
  return insert;
}

function prepareInsert(database: Database) {
  const said = {
    labels: sql.placeholder("labels"),
    summary: sql.placeholder("summary"),
    createdAt: sql.placeholder("now"),
  };
  return database
    .insert(modelReplies)
    .values({
      contentHash: sql.placeholder("contentHash"),
      model: sql.placeholder("model"),
      promptVersion: sql.placeholder("promptVersion"),
      taxonomyVersion: sql.placeholder("taxonomyVersion"),
      ...said,
    })
    .onConflictDoUpdate({
      target: [
        modelReplies.contentHash,
        modelReplies.model,
        modelReplies.promptVersion,
        modelReplies.taxonomyVersion,
      ],
      set: {
        labels: sql`excluded.labels`,
        summary: sql`excluded.summary`,
        createdAt: sql`excluded.created_at`,
      },
    })
    .prepare();
}
