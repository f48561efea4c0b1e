import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { listFeeds } from "@/db/queries/feeds/feeds";
import { type AddOptions, addFeedAt } from "@/jobs/feeds/add-feed";
import { openPageReader, type PageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import type { WebClient } from "@/lib/web/web-client";
import { type Blog, rssOf, wordpressBlog } from "@/test/support/blogs";
import { testContext } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { document, startWebServer } from "@/test/support/web-server";

let server: Awaited<ReturnType<typeof startWebServer>>;
let web: WebClient;
let pages: PageReader;
let context: ReturnType<typeof testContext>;
const blog: Blog = { origin: () => server.url(""), count: 75 };

beforeEach(async () => {
  server = await startWebServer({}, (request, response) => wordpressBlog(blog)(request, response));
  const head = '<link rel="alternate" type="application/rss+xml" href="/blog/feed/">';
  server.answers["/blog"] = document(`<html><head>${head}`, { "content-type": "text/html" });
  context = testContext();
  web = testWeb();
  pages = openPageReader();
});

afterEach(async () => {
  await Promise.all([web.close(), pages.close()]);
  await server.close();
});

async function add(path: string, options: Partial<AddOptions> & { answer?: boolean } = {}) {
  const { answer = true, ...chosen } = options;
  const lines: string[] = [];
  await addFeedAt(
    server.url(path),
    { history: true, ...chosen },
    {
      ...context,
      ...{ pages, say: (line) => lines.push(line), ask: async () => answer },
      web: openPoliteWeb({ web, delayMs: 0, pause: async () => {} }),
    },
  );
  return lines;
}

describe("npm run feeds -- add", () => {
  it("shows the feed, its newest posts and the history to be had, and adds it wanting that", async () => {
    const lines = await add("/blog", { company: "Acme" });
    expect(lines).toEqual([
      "Acme (Acme)",
      `${server.url("/blog/feed/")}: RSS with 10 posts, 22 Oct 2026 to 31 Oct 2026`,
      ...[1, 2, 3, 4, 5].map(
        (number) => `  ${32 - number} Oct 2026  How we did it, part ${number}`,
      ),
      "History: about 75 posts by the blog's WordPress interface.",
      "Added as feed 1 of Acme. The worker of npm start reads it, or: npm run backfill -- --feed 1",
    ]);
    const [added] = listFeeds(context.database);
    expect(added).toMatchObject({ company: "Acme", feed: { title: "Acme" } });
    expect(findBackfill(context.database, 1)).toMatchObject({ wantedSince: null });
    expect(await add("/blog")).toEqual([
      `The feed ${server.url("/blog/feed/")} is there already, as number 1.`,
    ]);
  });

  it("adds nothing without a yes, and no history where none is wanted", async () => {
    expect((await add("/blog", { answer: false })).at(-1)).toBe("Nothing was changed.");
    expect(listFeeds(context.database)).toEqual([]);
    await add("/blog", { history: false });
    expect(findBackfill(context.database, 1)).toBeUndefined();
    expect(server.requests.filter(({ path }) => path.includes("wp-json"))).toHaveLength(1);
  });

  it("says why where there is no feed", async () => {
    server.answers["/empty"] = document(rssOf(blog, []));
    await expect(add("/nothing")).rejects.toThrow("The page could not be read");
  });
});
