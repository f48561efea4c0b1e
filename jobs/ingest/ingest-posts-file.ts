import { ensureCompany } from "@/db/queries/posts/companies";
import { type StoreCounts, storePosts } from "@/db/queries/posts/store-posts";
import { postOfRecord } from "@/lib/posts/from-feed";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { PostRecord } from "@/lib/posts/post-record";
import type { JsonLine } from "@/lib/posts/read-json-lines";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

const batchSize = 500;

/** Stores the posts of a posts file in batches; a line that is no post is recorded and left out. */
export async function ingestPostsFile(
  context: JobContext,
  run: OpenRun,
  lines: AsyncIterable<JsonLine<PostRecord>>,
): Promise<void> {
  // Of several lines with one address the first counts: else they would edit the post in turns.
  const seen = new Set<string>();
  let batch: JsonLine<PostRecord>[] = [];
  for await (const line of lines) {
    if (context.signal.aborted) return;
    batch.push(line);
    if (batch.length < batchSize) continue;
    run.advance(batch.length, storeBatch(context, run, { batch, seen }));
    batch = [];
  }
  run.advance(batch.length, storeBatch(context, run, { batch, seen }));
}

function storeBatch(
  context: JobContext,
  run: OpenRun,
  { batch, seen }: { batch: JsonLine<PostRecord>[]; seen: Set<string> },
): StoreCounts & { refused: number } {
  const { database, now } = context;
  const counts = { added: 0, edited: 0, unchanged: 0, refused: 0 };
  const byCompany = new Map<string, IncomingPost[]>();
  for (const line of batch) {
    const post = line.ok ? postOfRecord(line.row, now()) : line;
    if ("reason" in post) {
      run.fail(line.ok ? line.row.url : `line ${line.line}`, post.reason);
      counts.refused += 1;
    } else if (seen.has(post.url)) {
      counts.unchanged += 1;
    } else if (line.ok) {
      seen.add(post.url);
      byCompany.set(line.row.company, [...(byCompany.get(line.row.company) ?? []), post]);
    }
  }
  for (const [name, posts] of byCompany) {
    const company = ensureCompany(database, { name, siteUrl: null, now: now() });
    const stored = storePosts(database, posts, { companyId: company.id, feedId: null, now: now() });
    for (const key of ["added", "edited", "unchanged"] as const) counts[key] += stored[key];
  }
  return counts;
}
