import { describe, expect, it } from "vitest";
import { type ReviewSource, shownTopicIds, viewForReview } from "@/lib/review/review-view";

const suggestion = { source: "openai" as const, confidence: 0.9, evidence: "the ledger" };
const source: ReviewSource = {
  postId: 7,
  post: {
    title: "A ledger",
    link: "https://acme.example/a",
    lang: "en",
    summary: null,
    generatedSummary: "How the ledger moved.",
    generatedSummaryModel: "model-1",
    content: "Nobody saw the ledger move.",
    publishedAt: 0,
    classifiedAt: 0,
  },
  company: { id: "acme", name: "Acme" },
  suggestions: [
    { ...suggestion, topicId: "databases", topicName: "Databases", isGiven: true },
    { ...suggestion, topicId: "search", topicName: "Search", isGiven: false, source: "local" },
  ],
  lastReviewId: 3,
  reason: "Ann: Databases.",
};

describe("viewForReview", () => {
  it("marks the evidence in summary and text, and says which model wrote the summary", () => {
    const view = viewForReview(source, false);
    expect(view.summaryModel).toBe("model-1");
    expect(view.summary[1]).toEqual({ text: "the ledger", topicIds: ["databases", "search"] });
    expect(view.excerpt.shown[1]?.text).toBe("the ledger");
    expect(view.reason).toBe("Ann: Databases.");
  });

  it("shows only confidence that is calibrated", () => {
    const view = viewForReview(source, false);
    expect(view.suggestions.map(({ confidence }) => confidence)).toEqual([null, 0.9]);
  });

  it("gives nothing away of what was said where it is blind", () => {
    const view = viewForReview(source, true);
    expect(view).toMatchObject({ suggestions: [], reason: null, isBlind: true });
    expect(view.summary).toEqual([{ text: "How the ledger moved.", topicIds: [] }]);
    expect(JSON.stringify(view)).not.toMatch(/atabases|earch/);
  });
});

describe("shownTopicIds", () => {
  it("are the topics that the post has, not those proposed; none where they were hidden", () => {
    expect(shownTopicIds(viewForReview(source, false))).toEqual(["databases"]);
    expect(shownTopicIds(viewForReview(source, true))).toBeNull();
  });
});
