import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { modelReplies } from "@/db/schema";
import type { KeptReply } from "@/lib/classification/cached-engine";

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
  database: Queryable,
  replies: (KeptReply & { contentHash: string })[],
  origin: ReplyOrigin & { now: number },
): void {
  const { now, ...key } = origin;
  for (const reply of replies) {
    const values = { labels: reply.labels, summary: reply.summary, createdAt: now };
    database
      .insert(modelReplies)
      .values({ contentHash: reply.contentHash, ...key, ...values })
      .onConflictDoUpdate({
        target: [
          modelReplies.contentHash,
          modelReplies.model,
          modelReplies.promptVersion,
          modelReplies.taxonomyVersion,
        ],
        set: values,
      })
      .run();
  }
}
