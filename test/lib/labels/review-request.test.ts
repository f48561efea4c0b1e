import { describe, expect, it } from "vitest";
import { reviewRequestSchema } from "@/lib/labels/review-request";

describe("reviewRequestSchema", () => {
  it("reads what the forms of a post send", () => {
    const add = { intent: "add", postId: "7", topicId: "databases" };
    expect(reviewRequestSchema.parse(add)).toEqual({ ...add, postId: 7 });
    const confirm = { intent: "confirm", postId: "7", shownTopicIds: ["databases"] };
    expect(reviewRequestSchema.parse(confirm)).toEqual({ ...confirm, postId: 7 });
    expect(reviewRequestSchema.parse({ intent: "undo", reviewId: "3" })).toEqual({
      intent: "undo",
      reviewId: 3,
    });
  });

  it.each([
    [{ intent: "erase", postId: "7" }, "this is no review"],
    [{ intent: "add", postId: "7" }, "choose a topic"],
    [{ intent: "add", postId: "7", topicId: "a'; --" }, "this is no id of a topic"],
    [{ intent: "confirm" }, "an id is missing"],
    [{ intent: "confirm", postId: "1.5" }, "an id is no whole number"],
  ])("refuses %j", (form, message) => {
    expect(reviewRequestSchema.safeParse(form).error?.issues[0]?.message).toBe(message);
  });
});
