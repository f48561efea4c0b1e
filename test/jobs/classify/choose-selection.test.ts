import { expect, test } from "vitest";
import { chooseConcerned } from "@/jobs/classify/choose-selection";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testContext } from "@/test/support/job-context";
import { edit, topicText } from "@/test/support/taxonomy-edits";

test("just the posts that a change of the taxonomy concerns are chosen, where that is asked", () => {
  const context = testContext();
  const post = (topics: string[]) => ({ company: "Acme", day: "2026-03-01", topics });
  storeSketchedPosts(context.database, [post(["kubernetes"]), post(["databases"]), post([])]);
  edit(context.database, topicText({ groupId: "infrastructure" }));
  expect(chooseConcerned(context, {})).toEqual({});
  expect(chooseConcerned(context, { changedSinceTaxonomy: 1 })).toEqual({ postIds: [1, 3] });
  expect(chooseConcerned(context, { changedSinceTaxonomy: 2 })).toEqual({ postIds: [] });
  expect(() => chooseConcerned(context, { changedSinceTaxonomy: 3 })).toThrow(/it is at 2/);
});
