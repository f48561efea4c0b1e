import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";

/** The posts that a run has read, or tried to and failed, in order of id. */
export function readRunPostIds(database: Queryable, runId: number): number[] {
  return database
    .all<{ postId: number }>(
      sql`select post_id as "postId" from classifications where run_id = ${runId}
        union select post_id from run_failures where run_id = ${runId} and post_id is not null
        order by 1`,
    )
    .map(({ postId }) => postId);
}
