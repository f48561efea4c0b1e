import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { batchRequests, classificationClaims, modelBatches } from "@/db/schema/model-calls";
import { posts } from "@/db/schema/posts";
import type { BatchRequestState } from "@/lib/classification/openai/batch-state";
import type { ClaimedPost } from "./classification";

export type ModelBatch = typeof modelBatches.$inferSelect;
export type NewBatchRequest = Pick<
  typeof batchRequests.$inferInsert,
  "postId" | "customId" | "contentHash" | "attempt"
>;

/**
 * Writes a batch down before the provider gets it, and frees the claims on its posts: from now on
 * the waiting requests keep other runs away from them.
 */
export function addBatch(
  database: Database,
  batch: Pick<ModelBatch, "runId" | "baseUrl" | "model" | "promptVersion" | "taxonomyVersion">,
  requests: { now: number; of: (batchKey: string) => NewBatchRequest[] },
): { id: number; key: string } {
  return inTransaction(database, (tx) => {
    const { id } = tx
      .insert(modelBatches)
      .values({ ...batch, state: "submitting", createdAt: requests.now })
      .returning({ id: modelBatches.id })
      .get();
    const key = batchKey({ id, createdAt: requests.now });
    const rows = requests
      .of(key)
      .map((row) => ({ ...row, batchId: id, state: "waiting" as const }));
    for (let start = 0; start < rows.length; start += 500) {
      const chunk = rows.slice(start, start + 500);
      tx.insert(batchRequests).values(chunk).run();
      const postIds = chunk.map(({ postId }) => postId);
      tx.delete(classificationClaims).where(inArray(classificationClaims.postId, postIds)).run();
    }
    return { id, key };
  });
}

/** Names a batch towards the provider. */
export function batchKey({ id, createdAt }: Pick<ModelBatch, "id" | "createdAt">): string {
  return `${id}-${createdAt}`;
}

/** The provider has the batch. */
export function openBatch(database: Queryable, id: number, providerId: string): void {
  database
    .update(modelBatches)
    .set({ providerId, state: "open" })
    .where(eq(modelBatches.id, id))
    .run();
}

/** All answers of the batch are stored; requests that still wait are given up, their posts free again. */
export function closeBatch(database: Database, id: number, now: number): void {
  inTransaction(database, (tx) => {
    tx.update(batchRequests)
      .set({ state: "failed" })
      .where(and(eq(batchRequests.batchId, id), eq(batchRequests.state, "waiting")))
      .run();
    tx.update(modelBatches)
      .set({ state: "collected", closedAt: now })
      .where(eq(modelBatches.id, id))
      .run();
  });
}

/** Batches whose answers are not stored yet, the oldest first. */
export function listOpenBatches(database: Queryable): ModelBatch[] {
  return database
    .select()
    .from(modelBatches)
    .where(ne(modelBatches.state, "collected"))
    .orderBy(asc(modelBatches.id))
    .all();
}

/** A request that waits, with the present text of its post. */
export type WaitingRequest = {
  customId: string;
  attempt: number;
  /** The hash of the text that was handed in; the post may have been edited since. */
  contentHash: string;
  post: ClaimedPost;
};

/** The waiting requests of a batch; their posts are claimed for the run that stores the answers. */
export function claimWaitingRequests(
  database: Database,
  batchId: number,
  runId: number,
): WaitingRequest[] {
  return inTransaction(database, (tx) => {
    const rows = readWaiting(tx, batchId);
    for (const { post } of rows) {
      tx.insert(classificationClaims)
        .values({ postId: post.id, runId })
        .onConflictDoNothing()
        .run();
    }
    return rows;
  });
}

function readWaiting(tx: Queryable, batchId: number): WaitingRequest[] {
  return tx
    .select({
      customId: batchRequests.customId,
      attempt: batchRequests.attempt,
      contentHash: batchRequests.contentHash,
      post: {
        id: posts.id,
        url: posts.url,
        contentHash: batchRequests.contentHash,
        title: posts.title,
        company: companies.name,
        summary: posts.summary,
        content: posts.content,
        tags: posts.tags,
      },
    })
    .from(batchRequests)
    .innerJoin(posts, eq(posts.id, batchRequests.postId))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(and(eq(batchRequests.batchId, batchId), eq(batchRequests.state, "waiting")))
    .orderBy(asc(batchRequests.postId))
    .all();
}

export function endRequests(
  database: Queryable,
  batchId: number,
  ended: { postIds: number[]; state: BatchRequestState },
): void {
  for (let start = 0; start < ended.postIds.length; start += 500) {
    database
      .update(batchRequests)
      .set({ state: ended.state })
      .where(
        and(
          eq(batchRequests.batchId, batchId),
          inArray(batchRequests.postId, ended.postIds.slice(start, start + 500)),
        ),
      )
      .run();
  }
}
