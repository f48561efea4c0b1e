import { serverDatabase } from "@/app/_server/database";
import { readingSentence } from "@/app/taxonomy/load-reading";
import { countDueFeeds, listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { readKnownHistory } from "@/db/queries/feeds/known-history";
import { type ClassifySelection, countSelected } from "@/db/queries/labels/classification";
import { countCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { readCostPerPost, readPace } from "@/db/queries/runs/run-pace";
import { countNewCorrections } from "@/db/queries/runs/waiting-work";
import { readConcernedPosts, readConcerns } from "@/db/queries/taxonomy/concerned-posts";
import type { Database } from "@/db/queryable";
import { formatQuantity } from "@/lib/format";
import {
  describeBackfill,
  describeEvaluation,
  describeIngest,
  describeTraining,
  leastCorrections,
} from "@/lib/runs/describe-estimate";
import type { JobName } from "@/lib/runs/run";
import type { ClassifyScope } from "@/lib/runs/run-request";

/** What a run of a job would have to do now and how long that takes, in a sentence or two. */
export function loadEstimate(job: JobName): string {
  return estimates[job]();
}

const estimates: Record<JobName, () => string> = {
  ingest() {
    const database = serverDatabase();
    const all = listFeedsToRead(database).length;
    const due = countDueFeeds(database, Date.now());
    return describeIngest({ due, all }, readPace(database, "ingest"));
  },
  backfill() {
    const database = serverDatabase();
    const known = readKnownHistory(database, Date.now());
    return describeBackfill(known, readPace(database, "backfill"));
  },
  classify() {
    const waiting = countSelected(serverDatabase(), missing);
    const posts = `${formatQuantity(waiting, "post is", "posts are")} not classified yet.`;
    if (waiting === 0) return "Every post is classified.";
    return `${posts} ${readingSentence(waiting)}`;
  },
  train() {
    const database = serverDatabase();
    const all = countCorrectedPosts(database);
    const fresh = countNewCorrections(database);
    return describeTraining({ fresh, all, least: leastCorrections }, readPace(database, "train"));
  },
  evaluate() {
    const database = serverDatabase();
    const judged = countCorrectedPosts(database);
    return describeEvaluation(judged, readPace(database, "evaluate"), readCostPerPost(database));
  },
};

/** How many posts a scope of the form holds now. */
export function countScope(database: Database, scope: ClassifyScope, limit: number | null): number {
  const posts =
    scope === "changed"
      ? readConcernedPosts(database, readConcerns(database, 1)).length
      : countSelected(database, selections[scope]());
  return Math.min(posts, limit ?? posts);
}

const selections: Record<Exclude<ClassifyScope, "changed">, () => ClassifySelection> = {
  missing: () => missing,
  failed: () => ({ ...missing, isFailedOnly: true }),
  all: () => ({ ...missing, classifiedBefore: Date.now() }),
};

const missing = {
  ...{ since: null, companyId: null, feedId: null, topicId: null },
  classifiedBefore: null,
};
