import { inTransaction } from "@/db/open-database";
import {
  type BackfillPage,
  countWaitingPages,
  nextBackfillPage,
  noteAddedFromPage,
  postponeBackfillPage,
  settleBackfillPage,
} from "@/db/queries/backfills";
import { storePosts } from "@/db/queries/store-posts";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { postOfPage } from "@/lib/history/post-of-page";
import { pageFacts } from "@/lib/pages/page-facts";
import { PageReadError } from "@/lib/pages/page-reader";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { RobotsError } from "@/lib/web/polite-web";
import { describeStatus } from "@/lib/web/status-words";
import { WebError } from "@/lib/web/web-client";
import type { FeedWork } from "./backfill-feeds";
import { mayGoOn } from "./read-history";

const maxPageBytes = 5 * 1024 * 1024;
/** After so many pages in a row without an answer, it is the server that is ill. */
const mostFailures = 3;

type Outcome =
  | { kind: "post"; post: IncomingPost }
  | { kind: "not-a-post" | "failed" | "no-answer"; reason: string };

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
  const { web, pages, signal, now } = context;
  try {
    const response = await web.get(page.link, {
      signal,
      accept: "text/html",
      maxBytes: maxPageBytes,
    });
    const { status, headers, url } = response;
    if (status === 429 || status >= 500) return noAnswer(describeStatus(status));
    if (status < 200 || status > 299)
      return failed(`the server answered ${describeStatus(status)}`);
    const type = headers.get("content-type");
    if (type !== null && !/html/i.test(type))
      return { kind: "not-a-post", reason: `it is ${type}` };
    const html = decodeDocument(response.bytes, type);
    const raw = await pages.read(html, { withArticle: true, signal });
    const post = postOfPage(page, pageFacts(raw, { url, now: now() }));
    return "reason" in post ? { kind: "not-a-post", ...post } : { kind: "post", post };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RobotsError || error instanceof PageReadError)
      return failed(error.message);
    if (!(error instanceof WebError)) throw error;
    if (error.kind === "host-on-hold") throw error;
    const isSilent = error.kind === "unreachable" || error.kind === "timeout";
    return isSilent ? { kind: "no-answer", reason: error.message } : failed(error.message);
  }
}

function noAnswer(status: string): Outcome {
  return { kind: "no-answer", reason: `the server answered ${status}` };
}

function failed(reason: string): Outcome {
  return { kind: "failed", reason };
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
