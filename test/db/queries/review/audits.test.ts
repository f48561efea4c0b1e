import { beforeEach, describe, expect, it } from "vitest";
import { readDataVersion } from "@/db/queries/data-version";
import { undoLastReview } from "@/db/queries/labels/judgements";
import {
  countFrame,
  listAudits,
  listOpenDraws,
  type NewAudit,
  readAuditedPosts,
  storeAudit,
} from "@/db/queries/review/audits";
import { openAmong } from "@/db/queries/review/review-queue";
import type { Database } from "@/db/queryable";
import { auditDraws } from "@/db/schema/review-work";
import { chooser } from "@/test/support/chooser";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { reclassify } from "@/test/support/reviewing";

let database: Database;
const anyMonth = { fromMonth: null, toMonth: null };

beforeEach(() => {
  database = testDatabase();
  // 20 posts of March, 20 of April, one undated and one that no engine has read.
  const dated = Array.from({ length: 40 }, (_, index) => ({
    company: index % 4 === 0 ? "Acme" : "Beta",
    day: index < 20 ? "2026-03-05" : "2026-04-05",
    topics: index % 2 === 0 ? ["databases"] : ["llms"],
  }));
  storeSketchedPosts(database, [
    ...dated,
    { company: "Acme", day: null, topics: ["databases"] },
    { company: "Acme", day: "2026-03-06", topics: null },
  ]);
});

function draw(size: number, over: Partial<NewAudit> = {}) {
  const { below } = chooser(size);
  const audit = { size, method: "by-month" as const, ...anyMonth, seed: size, drawnBy: "Ann" };
  return storeAudit(database, { ...audit, now: testNow, ...over }, () => below(1_000_000) / 1e6);
}

describe("storeAudit", () => {
  it("draws among classified and dated posts that no audit has drawn, spread over the months", () => {
    expect(countFrame(database, anyMonth)).toBe(40);
    expect(draw(10)).toEqual({ batchId: 1, drawn: 10 });
    expect(countFrame(database, anyMonth)).toBe(30);
    const drawn = listOpenDraws(database, 100);
    expect(drawn.filter((id) => id <= 20)).toHaveLength(5);
    expect(new Set(drawn).size).toBe(10);
  });

  it("makes the data newer, because the chances weigh in shares that audits correct", () => {
    const before = readDataVersion(database);
    expect(draw(10)).not.toBeNull();
    expect(readDataVersion(database)).toBe(before + 1);
    expect(draw(1_000)).not.toBeNull();
    expect(draw(1_000)).toBeNull();
    expect(readDataVersion(database)).toBe(before + 2);
  });

  it("records the chance to be in any draw so far, which grows with later draws", () => {
    draw(10);
    draw(15);
    const chances = database
      .select()
      .from(auditDraws)
      .all()
      .map((row) => row.inclusionProbability);
    expect(chances.filter((chance) => Math.abs(chance - 25 / 40) < 1e-12)).toHaveLength(10);
    expect(chances.filter((chance) => chance === 15 / 30)).toHaveLength(15);
  });

  it("leaves the chance of posts alone that a later draw could not take", () => {
    draw(10, { toMonth: "2026-03" });
    draw(10, { fromMonth: "2026-04" });
    const rows = database.select().from(auditDraws).all();
    expect(rows.map((row) => row.inclusionProbability)).toEqual(Array(20).fill(0.5));
  });

  it("draws nothing where nothing is left", () => {
    draw(40);
    expect(draw(5)).toBeNull();
  });
});

describe("an audit", () => {
  it("keeps drawn posts out of the other queues until they are answered, and comes back when undone", () => {
    draw(3);
    const [first = 0] = listOpenDraws(database, 3);
    const by = { reviewer: "Bob", skippedSince: 0 };
    expect(openAmong(database, [first], by)).toEqual([]);
    expect(openAmong(database, [first], { ...by, isJudgedToo: true })).toEqual([first]);
    judgePost(database, first, ["search"], { queue: "audit" });
    expect(listOpenDraws(database, 3)).toHaveLength(2);
    expect(listAudits(database)[0]).toMatchObject({ drawnPosts: 3, answered: 1 });
    undoLastReview(database, { reviewer: "Ann", now: testNow });
    expect(listOpenDraws(database, 3)).toHaveLength(3);
  });

  it("is not answered by a review in another queue", () => {
    draw(1);
    const [drawn = 0] = listOpenDraws(database, 1);
    judgePost(database, drawn, ["search"], { queue: "posts" });
    expect(listOpenDraws(database, 1)).toEqual([drawn]);
  });
});

describe("readAuditedPosts", () => {
  it("sets what the engine said against the answer, with the chance to be drawn and read", () => {
    draw(4);
    const [one = 0, two = 0] = listOpenDraws(database, 4);
    judgePost(database, one, ["databases"], { queue: "audit" });
    judgePost(database, two, [], { queue: "audit" });
    const rows = readAuditedPosts(database, ["databases", "llms"]);
    const isDatabases = (id: number) => id % 2 === 1;
    const databases = rows.get("databases")?.toSorted((a, b) => a.postId - b.postId);
    expect(databases).toEqual(
      [one, two]
        .toSorted((a, b) => a - b)
        .map((postId) => ({
          postId,
          month: postId <= 20 ? "2026-03" : "2026-04",
          companyId: (postId - 1) % 4 === 0 ? "acme" : "beta",
          predicted: isDatabases(postId),
          truth: postId === one,
          inclusionProbability: (4 / 40) * (2 / 4),
          reviewedAt: testNow,
        })),
    );
    expect(rows.get("llms")?.map(({ predicted }) => predicted)).toEqual(
      rows.get("databases")?.map(({ predicted }) => !predicted),
    );
  });

  it("follows the engine's newest reading, not the person's labels", () => {
    draw(1);
    const [drawn = 0] = listOpenDraws(database, 1);
    judgePost(database, drawn, ["search"], { queue: "audit" });
    reclassify(database, ["testing"], testNow + 1);
    const rows = readAuditedPosts(database, ["search", "testing"]);
    expect(rows.get("search")).toMatchObject([{ predicted: false, truth: true }]);
    expect(rows.get("testing")).toMatchObject([{ predicted: true, truth: false }]);
  });
});
