import { describe, expect, it, vi } from "vitest";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readDataVersion } from "@/db/queries/data-version";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

const post = { company: "Acme", day: "2026-02-01", topics: ["kubernetes"] };

describe("keepAnswer", () => {
  it("asks once for each key while the data stay", () => {
    const database = testDatabase();
    const ask = vi.fn(() => "answer");
    expect([keepAnswer(database, "a", ask), keepAnswer(database, "a", ask)]).toEqual([
      "answer",
      "answer",
    ]);
    expect(ask).toHaveBeenCalledTimes(1);
    keepAnswer(database, "b", ask);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("asks again when posts or labels have changed", () => {
    const database = testDatabase();
    const ask = vi.fn(() => readDataVersion(database));
    const before = keepAnswer(database, "a", ask);
    storeSketchedPosts(database, [post]);
    expect(keepAnswer(database, "a", ask)).toBeGreaterThan(before);
  });

  it("asks again when a feed has answered in another month", () => {
    const database = testDatabase();
    const ask = vi.fn();
    keepAnswer(database, "a", ask);
    database.$client.exec(`insert into companies (id, name, added_at) values ('acme', 'Acme', 0);
      insert into feeds (company_id, url, added_at, last_success_at)
      values ('acme', 'https://acme.example/feed', 0, ${Date.UTC(2026, 5, 1)})`);
    keepAnswer(database, "a", ask);
    database.$client.exec(`update feeds set last_success_at = ${Date.UTC(2026, 6, 1)}`);
    keepAnswer(database, "a", ask);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("keeps the answers of databases apart", () => {
    keepAnswer(testDatabase(), "a", () => 1);
    expect(keepAnswer(testDatabase(), "a", () => 2)).toBe(2);
  });
});
