import {
  type ClaimedPost,
  type ClassifySelection,
  claimPosts,
  readSelected,
} from "@/db/queries/classification";
import type { Engine } from "@/lib/classification/engine";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

export type PostSource = { next(): ClaimedPost[] };

/**
 * Gives out the posts of a selection in batches, claimed some batches ahead, so that an engine
 * never waits for the database. Within a page, posts of one company stand side by side: an engine
 * may put them into one call.
 */
export function openPostSource(
  { database }: JobContext,
  run: OpenRun,
  options: { engine: Engine; selection: ClassifySelection; total: number; isDryRun: boolean },
): PostSource {
  const { engine, selection, isDryRun } = options;
  const concurrency = engine.concurrency ?? 1;
  const pageSize = engine.batchSize * concurrency;
  let ready: ClaimedPost[] = [];
  let left = options.total;
  let afterId = 0;
  const fill = () => {
    const page = { afterId, limit: Math.min(left, pageSize) };
    if (page.limit === 0) return;
    const posts = isDryRun
      ? readSelected(database, selection, page)
      : claimPosts(database, run.id, selection, page);
    left -= posts.length;
    afterId = posts.at(-1)?.id ?? afterId;
    ready = concurrency === 1 ? posts : byCompany(posts);
  };
  return {
    next() {
      if (ready.length === 0) fill();
      return ready.splice(0, engine.batchSize);
    },
  };
}

function byCompany(posts: ClaimedPost[]): ClaimedPost[] {
  return [...posts].sort((a, b) => (a.company < b.company ? -1 : a.company > b.company ? 1 : 0));
}
