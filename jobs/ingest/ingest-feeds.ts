import PQueue from "p-queue";
import { ensureCompany, listCompanies } from "@/db/queries/companies";
import {
  addFeeds,
  type Feed,
  findFeedByUrl,
  noteFeedFailure,
  noteFeedSuccess,
} from "@/db/queries/feeds";
import { storePosts } from "@/db/queries/store-posts";
import { companyOfFeed } from "@/lib/companies/company-of-feed";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { type FeedDocument, FeedFormatError } from "@/lib/feeds/feed-document";
import { FeedFetchError, fetchFeed } from "@/lib/feeds/fetch-feed";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { formatQuantity } from "@/lib/format";
import { postsOfFeed } from "@/lib/posts/from-feed";
import type { WebClient } from "@/lib/web/web-client";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

const feedsAtOnce = 8;
/** Of the items of one feed that are no posts, so many are noted with their reason; all are counted. */
const notedItems = 20;

/**
 * Reads feeds over the network. One broken feed is recorded and never stops the others.
 * @throws Error where not a single feed could be read
 */
export async function ingestWebFeeds(
  context: JobContext & { web: WebClient },
  run: OpenRun,
  feeds: Feed[],
): Promise<void> {
  run.setTotal(feeds.length);
  let failed = 0;
  const queue = new PQueue({ concurrency: feedsAtOnce });
  await queue.addAll(
    feeds.map((feed) => async () => {
      if (context.signal.aborted) return;
      const counts = await recordingFailure(context, run, feed, () =>
        ingestWebFeed(context, run, feed),
      );
      failed += counts.feedsFailed ?? 0;
      run.advance(1, counts);
    }),
  );
  failIfNoneRead(feeds.length, failed);
}

export type FeedFile = { path: string; url: string; read: () => Promise<Uint8Array> };

/** Reads feeds from files, the very same way but for the fetching. */
export async function ingestFeedFiles(
  context: JobContext,
  run: OpenRun,
  input: { files: FeedFile[]; company: string | null },
): Promise<void> {
  run.setTotal(input.files.length);
  let failed = 0;
  for (const file of input.files) {
    if (context.signal.aborted) return;
    const counts = await ingestFeedFile(context, run, { ...input, file });
    failed += counts.feedsFailed ?? 0;
    run.advance(1, counts);
  }
  failIfNoneRead(input.files.length, failed);
}

function failIfNoneRead(feeds: number, failed: number): void {
  if (feeds === 0 || failed < feeds) return;
  throw new Error(`none of ${formatQuantity(feeds, "feed")} could be read: see the failures`);
}

async function ingestWebFeed(
  context: JobContext & { web: WebClient },
  run: OpenRun,
  feed: Feed,
): Promise<Record<string, number>> {
  const { web, signal, now, database } = context;
  const { etag, lastModified } = feed;
  const fetched = await fetchFeed(feed.url, { web, signal, etag, lastModified });
  if (fetched.kind === "unchanged") {
    noteFeedSuccess(database, feed.id, {}, now());
    return { feedsRead: 1 };
  }
  const text = decodeDocument(fetched.bytes, fetched.contentType);
  const document = await parseFeed(text, { url: feed.url, now: now() });
  const counts = storeDocument(context, run, feed, document);
  // Validators last: were the process killed before, the document would be fetched once more.
  noteFeedSuccess(
    database,
    feed.id,
    {
      etag: fetched.etag,
      lastModified: fetched.lastModified,
      format: document.format,
      title: document.title,
    },
    now(),
  );
  return counts;
}

async function ingestFeedFile(
  context: JobContext,
  run: OpenRun,
  input: { file: FeedFile; company: string | null },
): Promise<Record<string, number>> {
  const { database, now } = context;
  const { file } = input;
  try {
    const text = decodeDocument(await file.read(), null);
    const document = await parseFeed(text, { url: file.url, now: now() });
    const feed = feedOfFile(context, document, input);
    const counts = storeDocument(context, run, feed, document);
    noteFeedSuccess(database, feed.id, { format: document.format, title: document.title }, now());
    return counts;
  } catch (error) {
    run.fail(file.path, reasonOf(error));
    return { feedsFailed: 1 };
  }
}

function feedOfFile(
  { database, now }: JobContext,
  document: FeedDocument,
  input: { file: FeedFile; company: string | null },
): Feed {
  const known = findFeedByUrl(database, input.file.url);
  if (known) return known;
  const source = { title: document.title, siteUrl: document.siteUrl, feedUrl: null };
  const company = input.company ?? companyOfFeed(source, listCompanies(database));
  ensureCompany(database, { name: company, siteUrl: document.siteUrl, now: now() });
  addFeeds(database, [{ company, site: document.siteUrl, feed: input.file.url }], now());
  const added = findFeedByUrl(database, input.file.url);
  if (!added) throw new Error(`the feed ${input.file.url} could not be stored`);
  return added;
}

function storeDocument(
  { database, now }: JobContext,
  run: OpenRun,
  feed: Feed,
  document: FeedDocument,
): Record<string, number> {
  for (const { item, reason } of document.skipped.slice(0, notedItems)) {
    run.fail(feed.url, `the post "${item}" was left out: ${reason}`);
  }
  const stored = storePosts(database, postsOfFeed(document.items), {
    companyId: feed.companyId,
    feedId: feed.id,
    now: now(),
  });
  return { feedsRead: 1, ...stored, leftOut: document.skipped.length };
}

async function recordingFailure(
  { database, now, signal }: JobContext,
  run: OpenRun,
  feed: Feed,
  work: () => Promise<Record<string, number>>,
): Promise<Record<string, number>> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return {};
    const reason = reasonOf(error);
    noteFeedFailure(database, feed.id, reason, now());
    run.fail(feed.url, reason);
    return {
      feedsFailed: 1,
      ...(error instanceof FeedFetchError && error.isUnreachable ? { feedsUnreachable: 1 } : {}),
    };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FeedFetchError || error instanceof FeedFormatError) return error.message;
  return error instanceof Error ? `it could not be read: ${error.message}` : String(error);
}
