import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { storeEmbeddings } from "@/db/queries/labels/text-vectors";
import { storeReview } from "@/db/queries/review/reviews";
import { listThemes, refreshThemes } from "@/db/queries/taxonomy/themes";
import { readUnfitPosts } from "@/db/queries/taxonomy/unfit-posts";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";

function database() {
  const opened = testDatabase();
  const companies = ["Acme", "Bolt", "Cobalt", "Acme", "Bolt"];
  storeSketchedPosts(
    opened,
    companies.map((company) => ({ company, day: "2026-03-01", topics: [] })),
  );
  opened.update(posts).set({ title: "Quantum circuits" }).run();
  return opened;
}

const unfit = (from: ReturnType<typeof database>) =>
  readUnfitPosts(from, { embedder: "test", limit: 10 }).map(({ id }) => id);

test("posts fit a topic where an engine is sure of one or a person has judged one", () => {
  const opened = testDatabase();
  const sketch = (topics: string[] | null) => ({ company: "Acme", day: "2026-03-01", topics });
  storeSketchedPosts(opened, [sketch(["search"]), sketch(["search"]), sketch([]), sketch(null)]);
  expect(unfit(opened).sort()).toEqual([3]);
  opened.update(labels).set({ confidence: 0.4 }).where(eq(labels.postId, 2)).run();
  expect(unfit(opened).sort()).toEqual([2, 3]);
  const verdicts = [{ topicId: "search", verdict: "accepted" as const }];
  storeReview(opened, { postId: 2, kind: "add", verdicts, reviewer: "Ann", now: testNow });
  expect(unfit(opened)).toEqual([3]);
});

test("posts come with the vectors that are stored for their text", () => {
  const opened = database();
  const embedding = { vector: Float32Array.from([0.6, 0.8]), topicScores: null };
  storeEmbeddings(
    opened,
    { embedder: "test", scorer: null },
    new Map([[hashEmbeddingText("Quantum circuits"), embedding]]),
  );
  const read = readUnfitPosts(opened, { embedder: "test", limit: 10 });
  expect(read.every((post) => post.vector?.length === 2)).toBe(true);
  expect(readUnfitPosts(opened, { embedder: "other", limit: 10 })[0]?.vector).toBeNull();
});

test("themes take the place of those found before", () => {
  const opened = database();
  storeSketchedPosts(
    opened,
    Array.from({ length: 40 }, () => ({ company: "Delta", day: "2026-02-01", topics: ["search"] })),
  );
  const embedding = { vector: Float32Array.from([0.6, 0.8]), topicScores: null };
  storeEmbeddings(
    opened,
    { embedder: "test", scorer: null },
    new Map([[hashEmbeddingText("Quantum circuits"), embedding]]),
  );
  for (let turn = 0; turn < 2; turn += 1) {
    expect(refreshThemes(opened, { embedder: "test", now: testNow })).toEqual({
      posts: 5,
      themes: 1,
    });
  }
  expect(listThemes(opened)).toMatchObject([
    { terms: ["quantum circuits"], companies: 3, foundAt: testNow },
  ]);
});
