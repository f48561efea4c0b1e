import { expect, it } from "vitest";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { storePosts } from "@/db/queries/posts/store-posts";
import { describeRemoval, move, pause, remove, rename, resume } from "@/jobs/feeds/edit-feeds";
import { testContext, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

function contextWithFeed() {
  const context = testContext();
  addFeeds(
    context.database,
    [{ company: "Acme", site: null, feed: "https://acme.example/f" }],
    testNow,
  );
  const origin = { companyId: "acme", feedId: 1, now: testNow };
  storePosts(context.database, [incomingPost("a"), incomingPost("b")], origin);
  return context;
}

it("says in a sentence what each edit has done", () => {
  const context = contextWithFeed();
  expect(describeRemoval(context, "1", { withPosts: false })).toBe(
    "Removing https://acme.example/f: its 2 posts stay.",
  );
  expect(pause(context, "1", null)).toMatch(/acme\.example\/f is paused/);
  expect(resume(context, "1")).toMatch(/is read again/);
  expect(rename(context, "1", "Notes")).toBe(
    "The feed https://acme.example/f is now called Notes.",
  );
  expect(move(context, "1", "Bolt")).toBe("The feed belongs to Bolt now, with its 2 posts.");
  expect(describeRemoval(context, "1", { withPosts: true })).toBe(
    "Removing Notes (https://acme.example/f): its 2 posts and their labels go with it.",
  );
  expect(remove(context, "1", { withPosts: true })).toBe(
    "The feed is removed: 2 posts removed, 0 posts kept.",
  );
  expect(listFeeds(context.database)).toEqual([]);
});

it("refuses a number that no feed has, and says where the numbers are", () => {
  const context = contextWithFeed();
  for (const id of ["7", "x", "-1", ""]) {
    expect(() => resume(context, id)).toThrow(/There is no feed .*npm run feeds/);
  }
});
