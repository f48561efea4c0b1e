import PQueue from "p-queue";
import { listCutPosts, storeFullText } from "@/db/queries/posts/full-texts";
import type { StoredPost } from "@/db/queries/posts/known-posts";
import { canonicalUrl } from "@/lib/feeds/canonical-url";
import { siteOf } from "@/lib/history/same-site";
import type { PageReader } from "@/lib/pages/page-reader";
import type { PoliteWeb } from "@/lib/web/polite-web";
import { WebError } from "@/lib/web/web-client";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import { fetchPage } from "./fetch-page";

const sitesAtOnce = 4;
/** After so many pages in a row without an answer, a site is left for the next run. */
const mostFailures = 3;

/**
 * Fetches the pages of posts without a whole text and keeps their text, for the classifier and the
 * search alone. Works on the newest `limit` of them; a page that failed is not tried again.
 */
export async function readFullTexts(
  context: JobContext & { web: PoliteWeb; pages: PageReader },
  run: OpenRun,
  selection: { feedIds: number[] | null; limit: number },
): Promise<void> {
  const bySite = new Map<string, StoredPost[]>();
  for (const post of listCutPosts(context.database, selection)) {
    const site = siteOf(post.link) ?? "";
    bySite.set(site, [...(bySite.get(site) ?? []), post]);
  }
  const queue = new PQueue({ concurrency: sitesAtOnce });
  await queue.addAll([...bySite.values()].map((posts) => () => readSite(context, run, posts)));
}

async function readSite(
  context: JobContext & { web: PoliteWeb; pages: PageReader },
  run: OpenRun,
  posts: StoredPost[],
): Promise<void> {
  let failures = 0;
  for (const post of posts) {
    if (context.signal.aborted || failures === mostFailures) return;
    try {
      failures = (await readText(context, run, post)) ? 0 : failures + 1;
    } catch (error) {
      if (context.signal.aborted) return;
      run.fail(post.link, error instanceof Error ? error.message : String(error));
      if (error instanceof WebError) return;
    }
  }
}

/** @returns false where the server did not answer: the page is tried again another time */
async function readText(
  context: JobContext & { web: PoliteWeb; pages: PageReader },
  run: OpenRun,
  post: StoredPost,
): Promise<boolean> {
  const { database, now } = context;
  const page = await fetchPage(post.link, context);
  if (page.kind !== "page") run.fail(post.link, page.reason);
  if (page.kind === "no-answer") return false;
  const facts = page.kind === "page" ? page.facts : null;
  const text = facts?.text ?? null;
  const canonical = facts === null ? null : canonicalUrl(facts.canonical);
  const isKept = storeFullText(database, post, { text, canonical, now: now() });
  run.advance(1, isKept ? { fullTexts: 1 } : { withoutText: 1 });
  return true;
}
