import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds, findFeed } from "@/db/queries/feeds/feeds";
import { ingestWebFeeds } from "@/jobs/ingest/ingest-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { testContext, testNow } from "./job-context";
import { scriptedWeb } from "./scripted-web";

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const feedUrl = "https://blog.acme.example/feed";

/** A fresh database with one feed, a web that answers as a test says, and a clock that it sets. */
export function feedScene() {
  const context = testContext({ now: () => scene.now });
  const scene = {
    now: testNow,
    database: context.database,
    script: scriptedWeb({}),
    addFeed(url: string): void {
      addFeeds(context.database, [{ company: "Acme", site: null, feed: url }], testNow);
    },
    async ingest(options: { isRoutine?: boolean } = {}) {
      const dueAt = options.isRoutine ? scene.now : null;
      const feeds = listFeedsToRead(context.database, { dueAt });
      const work = { ...context, web: scene.script.web, random: () => 0 };
      return recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
        ingestWebFeeds(work, run, { feeds, ...options }),
      );
    },
    feed(id = 1) {
      const found = findFeed(context.database, id);
      if (!found) throw new Error(`there is no feed ${id}`);
      return found;
    },
  };
  scene.addFeed(feedUrl);
  return scene;
}

/** Posts from `first` days ago back to `last` days ago, one a day. */
export function daily(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = testNow - (first + index) * day;
    return { path: `p-${at}`, at };
  });
}
