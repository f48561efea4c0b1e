import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFeedHistories } from "@/db/queries/feeds/backfills";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { posts } from "@/db/schema/posts";
import { backfillFeeds } from "@/jobs/backfill/backfill-feeds";
import { recordRun } from "@/jobs/run/record-run";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import { postPage, sitemapIndexOf, sitemapOf } from "@/test/support/blogs";
import { testContext, testNow } from "@/test/support/job-context";
import { type ScriptedAnswer, scriptedWeb } from "@/test/support/scripted-web";

const feedUrl = "https://medium.com/feed/acme-tech";
const oldPost = "https://medium.com/acme-tech/how-we-did-it-2a2b3c4d5e6f";
const newPost = "https://medium.com/acme-tech/how-we-did-it-1a2b3c4d5e6f";
const html = { "content-type": "text/html" };

let context: ReturnType<typeof testContext>;
let script: ReturnType<typeof scriptedWeb>;
let pages: PageReader;

beforeEach(() => {
  context = testContext();
  pages = openPageReader();
  script = scriptedWeb(mediumWith(40));
  addFeeds(context.database, [{ company: "Acme", site: null, feed: feedUrl }], testNow);
});

afterEach(() => pages.close());

/** medium.com with site maps of so many days; the publication has a post on the first and on the last of them. */
function mediumWith(days: number): Record<string, ScriptedAnswer> {
  const names = Array.from({ length: days }, (_, index) => {
    const date = new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10);
    return `https://medium.com/sitemap/posts/${date.slice(0, 4)}/posts-${date}.xml`;
  });
  const ofOthers = (index: number) => `https://medium.com/@someone/thoughts-${index}-9a2b3c4d5e6f`;
  const own = (index: number) => (index === 0 ? [oldPost] : index === days - 1 ? [newPost] : []);
  return {
    [feedUrl]: {
      body: `<rss version="2.0"><channel><title>Acme</title><link>https://medium.com/acme-tech</link>
        <item><title>Part 1</title><link>${newPost}</link></item></channel></rss>`,
    },
    "https://medium.com/sitemap/sitemap.xml": { body: sitemapIndexOf(names) },
    [oldPost]: { body: postPage(2), headers: html },
    ...Object.fromEntries(
      names.map((name, index) => [name, { body: sitemapOf([ofOthers(index), ...own(index)]) }]),
    ),
  };
}

async function backfill(maxDocuments: number) {
  const web = openPoliteWeb({ web: script.web, delayMs: 0, pause: async () => {} });
  const description = { job: "backfill" as const, label: "", options: {} };
  return recordRun(context, description, (run) =>
    backfillFeeds({ ...context, web, pages }, run, {
      feeds: listFeedsToRead(context.database),
      bounds: { maxPosts: 100, maxDocuments, since: null },
    }),
  );
}

const history = () => readFeedHistories(context.database, [1]).get(1);
const mapsAsked = () => script.requests.filter(({ url }) => url.includes("/posts/"));

describe("the history of a publication on medium.com", () => {
  it("is found behind many days on which only others wrote, and nothing of theirs is fetched", async () => {
    await backfill(1_000);
    const links = context.database.select().from(posts).all();
    expect(links.map(({ link }) => link).sort()).toEqual([newPost, oldPost]);
    expect(history()).toMatchObject({ state: "done", strategy: "medium" });
    expect(script.requests.filter(({ url }) => url.includes("@someone"))).toEqual([]);
  });

  it("goes on in the next run where a bound has stopped the last one, and asks for no day again", async () => {
    await backfill(30);
    expect(history()).toMatchObject({ state: "partly", strategy: "medium", added: 0 });
    await backfill(1_000);
    expect(history()).toMatchObject({ state: "done" });
    expect(context.database.select().from(posts).all()).toHaveLength(2);
    expect(mapsAsked()).toHaveLength(40);
  });
});
