import { describe, expect, it } from "vitest";
import { feedEditSchema, feedNoticeNames, feedNoticeOf, feedNotices } from "@/lib/feeds/feed-edit";

function problemOf(fields: Record<string, string>): string | undefined {
  return feedEditSchema.safeParse({ feedId: "3", ...fields }).error?.issues[0]?.message;
}

describe("feedEditSchema", () => {
  it("takes an address as a browser would write it", () => {
    expect(
      feedEditSchema.parse({ edit: "address", feedId: "3", url: " HTTPS://Acme.example/feed " }),
    ).toEqual({ edit: "address", feedId: 3, url: "https://acme.example/feed" });
  });

  it.each([
    ["file:///etc/passwd", "The address must begin with http:// or https://."],
    ["javascript:alert(1)", "The address must begin with http:// or https://."],
    ["https://", "The address must begin with http:// or https://."],
    [`https://acme.example/${"a".repeat(2_000)}`, "The address may have at most 2,000 characters."],
  ])("refuses the address %s in plain words", (url, message) => {
    expect(problemOf({ edit: "address", url })).toBe(message);
  });

  it("removes nothing without being told what becomes of the posts, and that one is sure", () => {
    expect(problemOf({ edit: "remove", posts: "burn", isSure: "yes" })).toBe(
      "Say what is to become of the posts.",
    );
    expect(problemOf({ edit: "remove", posts: "keep" })).toBe("Tick the box to remove the feed.");
    expect(problemOf({ edit: "remove", posts: "keep", isSure: "yes" })).toBeUndefined();
  });

  it("wants a company to move to", () => {
    expect(problemOf({ edit: "move", company: "  " })).toBe(
      "Name the company that the feed belongs to.",
    );
  });
});

describe("feedNoticeOf", () => {
  it("knows the notices that there are, and nothing else", () => {
    expect([...feedNoticeNames].sort()).toEqual(Object.keys(feedNotices).sort());
    expect(feedNoticeOf("paused")).toBe("paused");
    expect(feedNoticeOf("toString")).toBeNull();
    expect(feedNoticeOf(["paused"])).toBeNull();
  });
});
