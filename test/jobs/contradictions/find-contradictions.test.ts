import { beforeEach, describe, expect, it } from "vitest";
import { storeEmbeddings } from "@/db/queries/labels/text-vectors";
import { readReviewPost } from "@/db/queries/review/review-posts";
import { listCandidates } from "@/db/queries/review/review-queue";
import type { Database } from "@/db/queryable";
import { findContradictions } from "@/jobs/contradictions/find-contradictions";
import { toUnitVector } from "@/lib/classification/embedding/embedder";
import { hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 8);
  reclassify(database, ["databases"]);
  // Posts 1 to 5 are about one thing, the others about another; none has a summary or text.
  const vectors = Array.from({ length: 8 }, (_, index) => {
    const vector = toUnitVector(index < 5 ? [1, 0.1] : [0.1, 1]);
    const embedding = { vector, topicScores: null };
    return [hashEmbeddingText(`Post acme-${index + 1}`), embedding] as const;
  });
  storeEmbeddings(database, { embedder: "fake-1", scorer: null }, new Map(vectors));
});

describe("findContradictions", () => {
  it("puts labels in the queue that similar corrected posts contradict, with the reason", () => {
    for (const postId of [1, 2, 3]) judgePost(database, postId, []);
    const counts = findContradictions({ database, now: testNow }, "fake-1");
    expect(counts).toEqual({ corrected: 3, compared: 5, found: 2 });
    expect(listCandidates(database, "likely-wrong").sort()).toEqual([4, 5]);
    expect(readReviewPost(database, 4, "likely-wrong")?.reason).toBe(
      "Databases was named, but none of the 3 most similar corrected posts has it.",
    );
    judgePost(database, 4, [], { queue: "likely-wrong" });
    expect(listCandidates(database, "likely-wrong")).toEqual([5]);
  });

  it("makes the list anew each time", () => {
    for (const postId of [1, 2, 3]) judgePost(database, postId, []);
    findContradictions({ database, now: testNow }, "fake-1");
    const other = findContradictions({ database, now: testNow }, "another-embedder");
    expect(other).toEqual({ corrected: 0, compared: 0, found: 0 });
    expect(listCandidates(database, "likely-wrong")).toEqual([]);
  });
});
