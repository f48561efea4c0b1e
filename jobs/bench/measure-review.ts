import { findLastReviewId, storeJudgement, undoLastReview } from "@/db/queries/labels/judgements";
import { readPostLabels } from "@/db/queries/posts/posts";
import { listOpenDraws, storeAudit } from "@/db/queries/review/audits";
import {
  listConflicts,
  listDisputedPosts,
  listPostsOfTopics,
  listUnrepeatedAudits,
} from "@/db/queries/review/review-lists";
import { readReviewPost } from "@/db/queries/review/review-posts";
import { listUncertainPosts, listUnjudgedPosts, openAmong } from "@/db/queries/review/review-queue";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";

const repetitions = 100;
const listRepetitions = 20;
const by = { reviewer: "Ann", now: 1 };
const auditSize = 400;

export type ReviewTimes = { what: string; medianMs: number; p95Ms: number };

/** How long the review page waits for its queries: for the next post, for a list made anew, and to store an answer. */
export function measureReview(database: Database): ReviewTimes[] {
  let draw = 0;
  const uniform = () => {
    draw += 1;
    return ((draw * 2_654_435_761) % 1_000_003) / 1_000_003;
  };
  const audit = { method: "by-month" as const, fromMonth: null, toMonth: null, seed: 1 };
  storeAudit(database, { ...audit, size: auditSize, drawnBy: "Ann", now: 1 }, uniform);
  const listed = listUncertainPosts(database);
  const topicFilter = filterOf(postQuerySchema.parse({ topic: "databases" }));
  const lists: [string, () => number[]][] = [
    ["list of uncertain posts, made anew", () => listUncertainPosts(database)],
    ["list of drawn posts", () => listOpenDraws(database, auditSize)],
    ["list of disputed posts, made anew", () => listDisputedPosts(database)],
    ["list of posts of a new topic, made anew", () => listPostsOfTopics(database, ["databases"])],
    ["list of a filter's posts, made anew", () => listUnjudgedPosts(database, topicFilter)],
    ["list of second readings", () => listUnrepeatedAudits(database, "Bob")],
    ["list of conflicts", () => listConflicts(database)],
  ];
  let place = 0;
  const next = () => {
    const open = openAmong(database, listed, { reviewer: "Ann", skippedSince: 0 });
    return readReviewPost(database, open[place++ % open.length] ?? 0, "uncertain");
  };
  return [
    time("the next post of a list", repetitions, next),
    ...lists.map(([what, make]) => time(what, listRepetitions, make)),
    time("storing an answer", repetitions, () => answer(database, listed[place++ % listed.length])),
    time("undoing an answer", repetitions, () => undoLastReview(database, by)),
  ];
}

function answer(database: Database, postId = 1): void {
  const present = readPostLabels(database, postId).filter((label) => label.present);
  const shown = present.map(({ topicId }) => topicId);
  storeJudgement(database, {
    ...{ postId, ...by, queue: "uncertain", proposedTopicIds: [] },
    topicIds: shown.slice(1),
    shownTopicIds: shown,
    lastReviewId: findLastReviewId(database, postId),
  });
}

function time(what: string, times: number, run: () => unknown): ReviewTimes {
  run();
  const measured = Array.from({ length: times }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  const at = (share: number) => measured[Math.floor(times * share)] ?? 0;
  return { what, medianMs: at(0.5), p95Ms: at(0.95) };
}
