import { beforeEach, describe, expect, it } from "vitest";
import { storeReview } from "@/db/queries/review/reviews";
import {
  countOpenSuggestions,
  listOpenSuggestions,
  readPostsOfTopic,
  storeSuggestions,
} from "@/db/queries/taxonomy/topic-suggestions";
import type { Database } from "@/db/queryable";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { topicsOf } from "@/test/support/reviewing";
import { edit, undo } from "@/test/support/taxonomy-edits";

let database: Database;
let split: number;

beforeEach(() => {
  database = testDatabase();
  const post = (topics: string[]) => ({ company: "Acme", day: "2026-03-01", topics });
  storeSketchedPosts(database, [post(["search"]), post(["search"]), post(["mobile"])]);
  const parts = [
    { name: "Ranking", description: "How results are put in order." },
    { name: "Vector search", description: "Nearest neighbours of embeddings." },
  ];
  split = edit(database, { kind: "split-topic", topicId: "search", parts });
  storeSuggestions(
    database,
    [
      { postId: 1, topicId: "ranking", confidence: 0.4 },
      { postId: 2, topicId: "vector-search", confidence: 0.7 },
    ],
    testNow,
  );
});

const open = () =>
  listOpenSuggestions(database, { limit: 10, offset: 0 }).map(
    ({ postId, topicName }) => `${postId} ${topicName}`,
  );

describe("the suggestions of a split", () => {
  it("are about the posts of the topic", () => {
    const posts = readPostsOfTopic(database, { topicId: "search", limit: 10 });
    expect(posts.map(({ id }) => id).sort()).toEqual([1, 2]);
  });

  it("are listed from the surest on and change no label", () => {
    expect(open()).toEqual(["2 Vector search", "1 Ranking"]);
    expect(topicsOf(database, 2)).toEqual(["search"]);
  });

  it("are done once a person has agreed or disagreed", () => {
    const by = { reviewer: "Ann", now: testNow };
    const said = (topicId: string, verdict: "accepted" | "rejected") => [{ topicId, verdict }];
    const agree = said("vector-search", "accepted");
    storeReview(database, { ...by, postId: 2, kind: "add", verdicts: agree });
    expect(open()).toEqual(["1 Ranking"]);
    const disagree = said("ranking", "rejected");
    storeReview(database, { ...by, postId: 1, kind: "remove", verdicts: disagree });
    expect(countOpenSuggestions(database)).toBe(0);
    expect(topicsOf(database, 2)).toEqual(["search", "vector-search accepted"]);
  });

  it("go with the split when it is undone", () => {
    undo(database, split);
    expect(countOpenSuggestions(database)).toBe(0);
  });
});
