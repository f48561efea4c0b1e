import { describe, expect, it } from "vitest";
import { describeReading, describeReview } from "@/lib/labels/describe-history";
import {
  isConfirmed,
  type PersonReview,
  type SaidLabel,
  standingVerdicts,
} from "@/lib/labels/post-history";

const databases: SaidLabel = {
  topicId: "databases",
  topicName: "Databases",
  confidence: null,
  verdict: "accepted",
};

function review(reviewId: number, over: Partial<PersonReview> = {}): PersonReview {
  return {
    by: "person",
    at: reviewId,
    reviewer: "Ann",
    kind: "add",
    reviewId,
    undoesReviewId: null,
    isUndone: false,
    said: [databases],
    ...over,
  };
}

describe("standingVerdicts", () => {
  it("takes the last review of a topic that nobody has undone", () => {
    const rejected = { ...databases, verdict: "rejected" as const };
    const history = [
      review(4, { kind: "undo", undoesReviewId: 3, reviewer: "Cy" }),
      review(3, { kind: "remove", said: [rejected], isUndone: true }),
      review(2, { reviewer: "Bob" }),
      review(1, { kind: "remove", said: [rejected] }),
    ];
    expect(standingVerdicts(history).get("databases")).toEqual({
      reviewId: 2,
      reviewer: "Bob",
      at: 2,
      verdict: "accepted",
    });
  });

  it("knows nothing of topics that only engines have named", () => {
    const said = [{ ...databases, verdict: null }];
    expect(standingVerdicts([review(1, { said })]).size).toBe(0);
  });
});

describe("isConfirmed", () => {
  it("holds while a confirmation stands", () => {
    const confirmation = review(1, { kind: "confirm" });
    expect(isConfirmed([review(2), confirmation])).toBe(true);
    expect(isConfirmed([review(2), { ...confirmation, isUndone: true }])).toBe(false);
  });
});

describe("describeReview", () => {
  it("says what was done", () => {
    expect(describeReview(review(1), [])).toBe("added Databases");
    expect(describeReview(review(1, { kind: "remove" }), [])).toBe("removed Databases");
    expect(describeReview(review(1, { kind: "confirm", said: [] }), [])).toBe(
      "confirmed that no topic fits",
    );
  });

  it("says of an undo what it took back, and whose it was", () => {
    const undone = review(1, { reviewer: "Bob" });
    const undo = review(2, { kind: "undo", undoesReviewId: 1 });
    expect(describeReview(undo, [undo, undone])).toBe("undid: Bob added Databases");
  });
});

describe("describeReading", () => {
  const label = { ...databases, verdict: null, confidence: 0.914 };

  it("names the topics with a confidence that is calibrated", () => {
    expect(describeReading({ engine: "local", said: [label] })).toBe("Databases 91%");
    expect(describeReading({ engine: "openai", said: [label] })).toBe("Databases");
  });

  it("says that an engine found nothing", () => {
    expect(describeReading({ engine: "local", said: [] })).toBe("no topic");
  });
});
