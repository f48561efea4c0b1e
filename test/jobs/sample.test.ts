import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listFeeds } from "@/db/queries/feeds/feeds";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { listPosts, readPostTotals } from "@/db/queries/posts/posts";
import { listRunFailures } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { readSubjectCounts } from "@/db/queries/trends/trends";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { findFeedFiles } from "@/jobs/ingest/find-feed-files";
import { ingestFeedFiles } from "@/jobs/ingest/ingest-feed-files";
import { sampleFolder } from "@/jobs/ingest/sample-folder";
import { recordRun } from "@/jobs/run/record-run";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import { countByTopic, microScores } from "@/lib/evaluation/metrics";
import { labelRecordSchema } from "@/lib/posts/post-record";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testContext } from "@/test/support/job-context";
import { everyPost, pendingPosts } from "@/test/support/posts";

async function ingestAndClassify() {
  const context = testContext();
  const files = await findFeedFiles([sampleFolder]);
  const ingested = await recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
    ingestFeedFiles(context, run, { files, company: null }),
  );
  const engine = createLocalEngine(loadLocalModel(), defaultTaxonomy);
  const options = {
    engine,
    taxonomyVersion: 1,
    selection: pendingPosts,
    limit: null,
    isDryRun: false,
  };
  const classified = await recordRun(
    context,
    { job: "classify", label: "", options: {} },
    async (run) => {
      await classifyPosts(context, run, options);
    },
  );
  return { database: context.database, ingested, classified };
}

describe("the sample", () => {
  it("goes the way of real feeds: read without a failure, classified, counted", async () => {
    const { database, ingested, classified } = await ingestAndClassify();

    expect(ingested).toMatchObject({
      status: "succeeded",
      failures: 0,
      counts: { feedsRead: 15, added: 365 },
    });
    expect(listRunFailures(database, ingested.runId, 5)).toEqual([]);
    expect(classified).toMatchObject({ status: "succeeded", counts: { classified: 365 } });
    expect(readPostTotals(database)).toMatchObject({
      companies: 15,
      undated: 0,
      firstMonth: "2023-12",
      lastMonth: "2026-11",
    });
    expect(new Set(listFeeds(database).map(({ feed }) => feed.format))).toEqual(
      new Set(["rss", "atom", "rdf", "json"]),
    );
    expect(listFeeds(database).map(({ company }) => company)).toContain("Tallow & Finch");
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });

  it("fills all seven groups, and has a company whose posts are missing for half a year", async () => {
    const { database } = await ingestAndClassify();
    const scope = { from: "2023-12", to: "2026-11", granularity: "year" as const, companyIds: [] };
    const groups = readSubjectCounts(database, "groups", scope);
    expect(new Set(groups.map(({ subjectId }) => subjectId)).size).toBe(7);
    const quillon = listPosts(
      database,
      { ...everyPost, companyIds: ["quillon"], from: "2025-03", to: "2025-08" },
      { limit: 5, offset: 0 },
    );
    expect(quillon).toEqual([]);
  });

  it("is labelled about as a careful reader would: companies that the model has never seen", async () => {
    const { database } = await ingestAndClassify();
    const truth = new Map(
      readFileSync("test/fixtures/sample-labels.jsonl", "utf8")
        .trim()
        .split("\n")
        .map((line) => labelRecordSchema.parse(JSON.parse(line)))
        .map(({ id, topics }) => [id, topics]),
    );
    const judgements = listPosts(database, everyPost, { limit: 500, offset: 0 }).map((post) => ({
      truth: truth.get(post.link.replace(/\/$/, "")) ?? [],
      predicted: post.labels.map(({ topicId }) => topicId),
    }));
    const { f1 } = microScores(countByTopic(judgements).values());
    // 0.64 when the model was shipped; a fall below 0.60 is more than noise (interval 0.61 to 0.67).
    expect(judgements).toHaveLength(truth.size);
    expect(f1).toBeGreaterThan(0.6);
  });
});

describe("the local engine", () => {
  // The kinds of posts that the dashboard was asked for, in our own words; title only.
  it.each([
    ["What went wrong during the outage of 12 November", "incidents"],
    ["How our clients came to build with Bazel", "build-systems"],
    ["From hours to half an hour: cutting CI build times", "build-systems"],
    ["Upgrading our production MySQL fleet", "databases"],
    ["Running virtual machines next to containers with KubeVirt", "kubernetes"],
    ["Changing code in thousands of repositories at once", "developer-experience"],
    ["Open firmware for the management controllers of our servers", "hardware"],
    ["A tour of our data platform", "data-engineering"],
    ["Declaring the cloud resources of a whole fleet", "cloud"],
  ])("gives %j the topic %s without a summary", async (title, topicId) => {
    const engine = createLocalEngine(loadLocalModel(), defaultTaxonomy);
    const [prediction] = await engine.classify([
      { title, company: "Unknown", summary: null, content: null, tags: [] },
    ]);
    const labels = prediction?.kind === "labels" ? prediction.labels : [];
    expect(labels.map((label) => label.topicId)).toContain(topicId);
  });
});
