import { describe, expect, it } from "vitest";
import { describeCounts, describeOptions, runDuration } from "@/lib/runs/describe-run";

describe("describeOptions", () => {
  it.each([
    ["classify", { engine: "local", classifiedBefore: null }, "Only posts not classified yet"],
    ["classify", { reclassify: true, limit: 1 }, "Every post again, at most 1 post"],
    [
      "classify",
      { since: "2026-01-01", company: "acme", feed: 3, topic: "llms", dryRun: true },
      "Only posts not classified yet, published since 2026-01-01, of the company acme, of feed 3, with the topic llms, counted only, nothing stored",
    ],
    [
      "classify",
      { escalate: 0.2, resumes: [7, 3] },
      "Only posts not classified yet, the model asked about 20% of them, goes on where run 7 stopped",
    ],
    ["classify", { rerun: 12 }, "The posts of run 12 again"],
    ["classify", { refine: true }, "Posts read without their sentence vectors"],
    ["ingest", {}, "Every feed"],
    ["ingest", { due: true }, "Feeds not checked within the last hour"],
    ["ingest", { posts: "/srv/data/posts.jsonl" }, "Posts file posts.jsonl"],
    ["ingest", { from: ["/srv/feeds/", "C:\\feeds\\a.xml"] }, "Feed files in feeds, a.xml"],
    [
      "ingest",
      { url: ["https://a.example/feed"], company: "Acme" },
      "https://a.example/feed, as Acme",
    ],
    ["ingest", { url: ["https://a.example/1", "https://a.example/2"] }, "2 new feeds"],
  ] as const)("says the options of %s %j", (job, options, words) => {
    expect(describeOptions(job, options)).toBe(words);
  });

  it("leaves out options of another shape", () => {
    expect(describeOptions("classify", { limit: "ten", reclassify: 1 })).toBe(
      "Only posts not classified yet",
    );
  });
});

describe("describeCounts", () => {
  it("says what was done, without zeros", () => {
    expect(describeCounts({ classified: 12991, labels: 1, failed: 0 })).toBe(
      "12,991 posts classified, 1 label",
    );
    expect(describeCounts({ feedsRead: 1, added: 2, feedsFailed: 3 })).toBe(
      "1 feed read, 2 posts added, 3 feeds failed",
    );
    expect(describeCounts({})).toBe("");
  });

  it("says counts that it does not know by their names", () => {
    expect(describeCounts({ pagesTurned: 1200 })).toBe("1,200 pages turned");
  });
});

describe("runDuration", () => {
  it("runs on until the end of the run", () => {
    expect(runDuration({ startedAt: 100, finishedAt: null }, 350)).toBe(250);
    expect(runDuration({ startedAt: 100, finishedAt: 200 }, 350)).toBe(100);
  });
});
