import {
  type BackfillPage,
  countWaitingPages,
  nextBackfillPage,
  noteAddedFromPage,
  postponeBackfillPage,
  settleBackfillPage,
} from "@/db/queries/feeds/backfills";
import { storePosts } from "@/db/queries/posts/store-posts";
import { inTransaction } from "@/db/queryable";
import { postOfPage } from "@/lib/history/post-of-page";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { FeedWork } from "./feed-work";
import { type FetchedPage, fetchPage } from "./fetch-page";
import { mayGoOn } from "./read-history";

/** After so many pages in a row without an answer, it is the server that is ill. */
const mostFailures = 3;

type Outcome = { kind: "post"; post: IncomingPost } | Exclude<FetchedPage, { kind: "page" }>;

/** Whether all pages are read that were wanted now, and all that there are. */
export type PagesEnd = { isEnded: boolean; isWhole: boolean };

/**
 * Fetches the pages that site maps have named, one by one, and stores the posts on them.
 * @throws Error where the server does not answer any more; what waits is left for the next run
 */
export async function readListedPages(work: FeedWork): Promise<PagesEnd> {
  const { database } = work.context;
  let failures = 0;
  for (;;) {
    const page = nextBackfillPage(database, work.feed.id, work.bounds.since);
    if (page === undefined) {
      return { isEnded: true, isWhole: countWaitingPages(database, work.feed.id) === 0 };
    }
    if (!mayGoOn(work)) return { isEnded: false, isWhole: false };
    work.spent.documents += 1;
    const outcome = await readPage(work, page);
    failures = outcome.kind === "no-answer" ? failures + 1 : 0;
    store(work, page, outcome);
    if (failures === mostFailures && outcome.kind === "no-answer") throw new Error(outcome.reason);
  }
}

async function readPage({ context }: FeedWork, page: BackfillPage): Promise<Outcome> {
  const fetched = await fetchPage(page.link, context);
  if (fetched.kind !== "page") return fetched;
  const post = postOfPage(page, fetched.facts);
  return "reason" in post ? { kind: "not-a-post", ...post } : { kind: "post", post };
}

/** The post and what became of its page, in one transaction. */
function store(work: FeedWork, page: BackfillPage, outcome: Outcome): void {
  const { context, feed, bounds } = work;
  const { database, now } = context;
  const counts = inTransaction(database, (tx): Record<string, number> => {
    if (outcome.kind !== "post") {
      const state = outcome.kind === "not-a-post" ? outcome.kind : "failed";
      settleBackfillPage(tx, page, { state, reason: outcome.reason });
      return state === "failed" ? { pagesFailed: 1 } : { notPosts: 1 };
    }
    const { post } = outcome;
    if (bounds.since !== null && post.publishedAt !== null && post.publishedAt < bounds.since) {
      postponeBackfillPage(tx, page, post.publishedAt);
      return {};
    }
    const origin = { companyId: feed.companyId, feedId: feed.id, now: now(), fillsOnly: true };
    const { added, edited } = storePosts(database, [post], origin);
    settleBackfillPage(tx, page, { state: added > 0 ? "stored" : "known" });
    noteAddedFromPage(tx, feed.id, { added, now: now() });
    return { added, edited };
  });
  work.spent.posts += counts.added ?? 0;
  work.report(1, countWaitingPages(database, feed.id), { pagesRead: 1, ...counts });
}
