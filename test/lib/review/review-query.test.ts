import { describe, expect, it } from "vitest";
import { answerFields, answerSchema } from "@/lib/review/answer-request";
import { bulkQuerySchema, effectOf } from "@/lib/review/bulk-query";
import { describeAnswers } from "@/lib/review/describe-answers";
import { describeChangeSince } from "@/lib/review/describe-change";
import { logHref, logQuerySchema } from "@/lib/review/log-query";
import { reviewHref, reviewQuerySchema } from "@/lib/review/review-query";
import { reviewerName } from "@/lib/review/reviewer";

describe("reviewHref", () => {
  it("leaves defaults out and is read back the same", () => {
    expect(reviewHref({ queue: "uncertain" })).toBe("/review");
    const query = reviewQuerySchema.parse({
      queue: "posts",
      topic: "llms,search",
      post: "7",
      q: "a b",
    });
    const parameters = Object.fromEntries(new URLSearchParams(reviewHref(query).split("?")[1]));
    expect(reviewQuerySchema.parse(parameters)).toEqual(query);
  });
});

describe("answerSchema", () => {
  it("reads the form of a post, each topic once", () => {
    const form = new FormData();
    for (const [name, value] of [
      ["postId", "7"],
      ["queue", "audit"],
      ["lastReviewId", "0"],
      ["isBlind", "1"],
      ["topic", "llms"],
      ["topic", "llms"],
      ["proposed", "search"],
    ] as const)
      form.append(name, value);
    expect(answerSchema.parse(answerFields(form))).toEqual({
      postId: 7,
      queue: "audit",
      lastReviewId: 0,
      isBlind: true,
      chosen: ["llms"],
      shown: [],
      proposed: ["search"],
    });
  });

  it("refuses a form without a post, or with what is no topic", () => {
    const form = new FormData();
    form.append("queue", "audit");
    expect(answerSchema.safeParse(answerFields(form)).success).toBe(false);
    form.append("postId", "1");
    form.append("lastReviewId", "0");
    form.append("topic", "<script>");
    expect(answerSchema.safeParse(answerFields(form)).success).toBe(false);
  });
});

describe("reviewerName", () => {
  it("tidies white space, and takes nothing that is empty or too long", () => {
    expect(reviewerName("  Ann \n  Example ")).toBe("Ann Example");
    expect(reviewerName(" \t ")).toBeNull();
    expect(reviewerName("x".repeat(81))).toBeNull();
  });
});

describe("logHref", () => {
  it("leaves defaults out and refuses what is no day", () => {
    const query = logQuerySchema.parse({ reviewer: "Ann B", from: "2026-03-04" });
    expect(logHref("/review/log", query)).toBe("/review/log?reviewer=Ann+B&from=2026-03-04");
    expect(logQuerySchema.safeParse({ from: "2026-02-31" }).success).toBe(false);
  });
});

describe("effectOf", () => {
  it("tells a change from a confirmation and from nothing", () => {
    const engine = { present: true, verdict: null };
    expect(effectOf("add", undefined)).toBe("changes");
    expect(effectOf("add", engine)).toBe("confirms");
    expect(effectOf("add", { present: true, verdict: "accepted" })).toBe("nothing");
    expect(effectOf("remove", engine)).toBe("changes");
    expect(effectOf("remove", { present: false, verdict: "rejected" })).toBe("nothing");
  });

  it("belongs to a query that takes a bounded list of posts", () => {
    expect(bulkQuerySchema.parse({ post: "3,1", give: "llms" }).post).toEqual([3, 1]);
    const many = Array.from({ length: 2_001 }, (_, index) => index + 1).join(",");
    expect(bulkQuerySchema.safeParse({ post: many }).success).toBe(false);
  });
});

describe("describeChangeSince", () => {
  const said = {
    topicId: "llms",
    topicName: "LLMs",
    confidence: null,
    verdict: "accepted" as const,
  };
  const review = {
    ...{ by: "person" as const, at: 0, reviewer: "Bob", kind: "confirm" as const },
    ...{ reviewId: 5, undoesReviewId: null, isUndone: false, said: [said] },
  };

  it("names who did what since", () => {
    expect(describeChangeSince([review], 4)).toBe("Bob confirmed LLMs");
    expect(describeChangeSince([{ ...review, said: [{ ...said, verdict: "rejected" }] }], 4)).toBe(
      "Bob confirmed that no topic fits, not LLMs",
    );
  });

  it("says that an engine was at work where it was no person", () => {
    expect(describeChangeSince([review], 5)).toMatch(/engine/);
  });
});

describe("describeAnswers", () => {
  it("sets the answers beside each other", () => {
    const answers = [
      { reviewer: "Ann", topics: [{ name: "Search" }, { name: "LLMs" }] },
      { reviewer: "Bob", topics: [] },
    ];
    expect(describeAnswers(answers)).toBe("Ann: Search, LLMs. Bob: no topic.");
  });
});
