import { claimPosts, storeClassifications } from "@/db/queries/labels/classification";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import { startRun } from "@/db/queries/runs/runs";
import type { Database } from "@/db/queryable";
import { testNow } from "./job-context";
import { incomingPost } from "./posts";

/** A post as a trend sees it: who wrote it, when (null: unknown), and its topics (null: not classified). */
export type SketchedPost = { company: string; day: string | null; topics: string[] | null };

/** Stores posts and what an engine is taken to have said of them, through the real queries. */
export function storeSketchedPosts(database: Database, sketches: SketchedPost[]): void {
  const topicsOf = new Map<string, string[]>();
  sketches.forEach(({ company, day, topics }, index) => {
    const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
    const post = incomingPost(`${id}-${index}`, {
      publishedAt: day === null ? null : Date.parse(day),
    });
    storePosts(database, [post], { companyId: id, feedId: null, now: testNow });
    if (topics) topicsOf.set(post.url, topics);
  });
  classify(database, topicsOf);
}

function classify(database: Database, topicsOf: Map<string, string[]>): void {
  const runId = startRun(
    database,
    { job: "classify", options: {}, pid: 1, host: "test-host", engine: "local" },
    testNow,
  );
  const everything = {
    since: null,
    companyId: null,
    feedId: null,
    topicId: null,
    classifiedBefore: null,
  };
  const claimed = claimPosts(database, runId, everything, { afterId: 0, limit: 10_000 });
  const read = claimed.flatMap((post) => {
    const topics = topicsOf.get(post.url);
    if (!topics) return [];
    const labels = topics.map((topicId) => ({ topicId, confidence: 0.9, evidence: null }));
    return [{ id: post.id, contentHash: post.contentHash, labels }];
  });
  storeClassifications(database, read, {
    runId,
    engine: "local",
    modelVersion: "test",
    promptVersion: null,
    taxonomyVersion: 1,
    now: testNow,
  });
}
