import { addFeeds, type Feed, findFeedByUrl, noteFileRead } from "@/db/queries/feeds/feeds";
import { ensureCompany, listCompanies } from "@/db/queries/posts/companies";
import { companyOfFeed } from "@/lib/companies/company-of-feed";
import { decodeDocument } from "@/lib/feeds/decode-document";
import type { FeedDocument } from "@/lib/feeds/feed-document";
import { failureOf } from "@/lib/feeds/feed-failure";
import { parseFeed } from "@/lib/feeds/parse-feed";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import { failIfNoneRead } from "./ingest-feeds";
import { storeDocument } from "./store-document";

export type FeedFile = { path: string; url: string; read: () => Promise<Uint8Array> };

/** Reads feeds from files: the same way but for the fetching and the schedule. */
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
    noteFileRead(database, feed.id, { format: document.format, title: document.title }, now());
    return { feedsRead: 1, ...counts };
  } catch (error) {
    run.fail(file.path, failureOf(error).reason);
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
