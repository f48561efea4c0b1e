import { beforeEach, describe, expect, it } from "vitest";
import { readNewTopics } from "@/app/_trends/reads/read-new-topics";
import { listModelUses } from "@/db/queries/labels/model-marks";
import {
  readClassifiedBefore,
  readFirstPosts,
  readPostTimes,
} from "@/db/queries/trends/company-history";
import { listRelatedTopics } from "@/db/queries/trends/related-topics";
import type { Database } from "@/db/queryable";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

let database: Database;

/** Acme is known for two years by thirty posts; New began this year. Both take up llms in 2026-05. */
beforeEach(() => {
  database = testDatabase();
  const months = Array.from(
    { length: 30 },
    (_, at) => `2024-${String((at % 12) + 1).padStart(2, "0")}`,
  );
  storeSketchedPosts(database, [
    ...months.map((month) => ({ company: "Acme", day: `${month}-05`, topics: ["databases"] })),
    { company: "Acme", day: "2026-05-05", topics: ["llms", "databases"] },
    { company: "Acme", day: "2026-06-05", topics: ["llms", "search"] },
    { company: "Acme", day: null, topics: ["mobile"] },
    { company: "New", day: "2026-05-05", topics: ["llms"] },
  ]);
}, 60_000);

describe("the history of companies", () => {
  it("says what each first wrote about in a span, and how much in it", () => {
    const firsts = readFirstPosts(database, {
      ...{ companyId: "acme", from: "2026-01", to: "2026-12" },
    });
    expect(firsts).toContainEqual({
      ...{ companyId: "acme", topicId: "llms", firstMonth: "2026-05", posts: 2 },
    });
    expect(firsts.some(({ topicId }) => topicId === "databases")).toBe(false);
    const sinceAlways = readFirstPosts(database, {
      ...{ companyId: "acme", from: "2024-01", to: "2024-12" },
    });
    expect(sinceAlways.find(({ topicId }) => topicId === "databases")).toMatchObject({
      ...{ firstMonth: "2024-01", posts: 30 },
    });
    expect(firsts.some(({ topicId }) => topicId === "mobile")).toBe(false);
  });

  it("counts what was classified before a month, and the dates of the latest posts", () => {
    expect(readClassifiedBefore(database, "2026-05").get("acme")).toBe(30);
    expect(readClassifiedBefore(database, "2026-05").has("new")).toBe(false);
    expect(readPostTimes(database, "acme", 2)).toEqual([
      Date.parse("2026-06-05"),
      Date.parse("2026-05-05"),
    ]);
  });

  it("takes a topic as new only for a company whose past is known", () => {
    const found = readNewTopics(database, { from: "2026-04", to: "2026-06" });
    expect(found.map(({ companyId, topicId }) => [companyId, topicId])).toEqual([
      ["acme", "llms"],
      ["acme", "search"],
    ]);
    expect(readNewTopics(database, { from: "2026-04", to: "2026-05" })).toHaveLength(1);
  });
});

describe("listRelatedTopics", () => {
  it("counts the other topics of posts with a topic, within the months alone", () => {
    const months = { from: "2026-01", to: "2026-12" };
    expect(listRelatedTopics(database, "llms", months)).toEqual([
      { topicId: "databases", posts: 1 },
      { topicId: "search", posts: 1 },
    ]);
    const may = { from: "2026-05", to: "2026-05" };
    expect(listRelatedTopics(database, "llms", may)).toEqual([{ topicId: "databases", posts: 1 }]);
  });
});

describe("listModelUses", () => {
  it("lists the runs that labelled with a model, and no others", () => {
    expect(listModelUses(database)).toEqual([]);
    database.$client
      .prepare("update runs set model_version = 'local-3', prompt_version = '2'")
      .run();
    expect(listModelUses(database)).toMatchObject([{ runId: 1, model: "local-3", prompt: "2" }]);
  });
});
