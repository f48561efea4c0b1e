import PQueue from "p-queue";
import {
  type Backfill,
  ensureBackfill,
  noteWantFulfilled,
  noteWindowsFilled,
  postponeWant,
} from "@/db/queries/feeds/backfills";
import type { Feed } from "@/db/queries/feeds/feeds";
import type { OpenRun } from "../run/record-run";
import type { BackfillBounds, BackfillContext, FeedWork } from "./feed-work";
import { findSource } from "./find-source";
import { readHistory } from "./read-history";
import { readListedPages } from "./read-listed-pages";
import { closeWalk } from "./walk";

const feedsAtOnce = 4;
const retryWantAfterMs = 6 * 60 * 60_000;

/**
 * Reads older posts of feeds, each from where the last run ended. A feed that fails is recorded
 * with its reason and never stops the others.
 */
export async function backfillFeeds(
  context: BackfillContext,
  run: OpenRun,
  { feeds, bounds }: { feeds: Feed[]; bounds: BackfillBounds },
): Promise<void> {
  const progress = trackLeft(run, feeds);
  const queue = new PQueue({ concurrency: feedsAtOnce });
  await queue.addAll(
    feeds.map((feed) => async () => {
      if (context.signal.aborted) return;
      const spent = { posts: 0, documents: 0 };
      const report: FeedWork["report"] = (done, left, counts) =>
        progress.report(feed.id, { done, left }, counts);
      const work = { context, feed, bounds, spent, report };
      const counts = await recordingFailure(work, run);
      progress.end(feed.id, counts);
    }),
  );
}

async function recordingFailure(work: FeedWork, run: OpenRun): Promise<Record<string, number>> {
  const { context, feed } = work;
  try {
    await backfillFeed(work);
    return { feedsRead: 1 };
  } catch (error) {
    if (context.signal.aborted) return {};
    run.fail(feed.url, error instanceof Error ? error.message : String(error));
    postponeWant(context.database, feed.id, context.now() + retryWantAfterMs);
    return { feedsFailed: 1 };
  }
}

async function backfillFeed(work: FeedWork): Promise<void> {
  const { database, now } = work.context;
  const startedAt = now();
  const backfill = ensureBackfill(database, work.feed.id, startedAt);
  const bounded = { ...work, bounds: withWantedSince(work.bounds, backfill) };
  const source = await findSource(bounded);
  const walked = await readHistory(bounded, { backfill, source });
  const listed = await readListedPages(bounded);
  if (work.context.signal.aborted) return;
  closeWalk(bounded, { ...walked, isWhole: walked.isWhole && listed.isWhole });
  if (!walked.isEnded || !listed.isEnded) return;
  noteWantFulfilled(database, work.feed.id, startedAt);
  noteWindowsFilled(database, work.feed.id, { since: bounded.bounds.since, startedAt, now: now() });
}

/** What a missed window wants is enough, unless the command line asks for less. */
function withWantedSince(bounds: BackfillBounds, backfill: Backfill): BackfillBounds {
  if (backfill.wantedAt === null || backfill.wantedSince === null) return bounds;
  return { ...bounds, since: Math.max(bounds.since ?? 0, backfill.wantedSince) };
}

/** Done and left over all feeds: what a feed will bring is known only while it is read. */
function trackLeft(run: OpenRun, feeds: Feed[]) {
  const left = new Map(feeds.map(({ id }) => [id, 1]));
  let allDone = 0;
  const advance = (done: number, counts: Record<string, number>) => {
    allDone += done;
    run.advance(done, counts);
    run.setTotal(allDone + [...left.values()].reduce((sum, value) => sum + value, 0));
  };
  run.setTotal(feeds.length);
  return {
    report(
      feedId: number,
      step: { done: number; left: number | null },
      counts: Record<string, number>,
    ) {
      left.set(feedId, Math.max(1, step.left ?? 1));
      advance(step.done, counts);
    },
    end(feedId: number, counts: Record<string, number>) {
      left.delete(feedId);
      advance(1, counts);
    },
  };
}
