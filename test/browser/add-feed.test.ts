import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { removeFeed } from "@/db/queries/feeds/feed-edits";
import { findFeedByUrl } from "@/db/queries/feeds/feeds";
import { type Blog, wordpressBlog } from "@/test/support/blogs";
import { document, startWebServer } from "@/test/support/web-server";
import { useBrowser } from "./browser";

let server: Awaited<ReturnType<typeof startWebServer>>;
const blog: Blog = { origin: () => server.url(""), count: 75 };

beforeAll(async () => {
  server = await startWebServer({}, (request, response) => wordpressBlog(blog)(request, response));
  const html = { "content-type": "text/html" };
  const head = '<link rel="alternate" type="application/rss+xml" href="/blog/feed/">';
  server.answers["/blog"] = document(`<html><head>${head}</head></html>`, html);
  server.answers["/nothing"] = document("<html><head><title>Empty</title></head></html>", html);
});
afterAll(() => server.close());
beforeEach(forgetFeed);
afterAll(forgetFeed);

function feedOfBlog() {
  const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
  const feed = findFeedByUrl(database, server.url("/blog/feed/"));
  const backfill = feed ? findBackfill(database, feed.id) : undefined;
  return { database, feed, backfill };
}

function forgetFeed(): void {
  const { database, feed } = feedOfBlog();
  if (feed) removeFeed(database, feed.id, { posts: "remove" });
  database.$client.close();
}

async function lookFor(page: Page, path: string): Promise<void> {
  await page.getByLabel("Address").fill(server.url(path));
  await page.getByRole("button", { name: "Look for its feed" }).click();
}

describe("the page that adds feeds", () => {
  const browser = useBrowser();

  it.each([
    ["with JavaScript", {}],
    ["without JavaScript", { javaScriptEnabled: false }],
  ])("shows what is there and adds it, %s", async (_, options) => {
    const page = await browser.open("/feeds/add", options);
    await lookFor(page, "/blog");
    const found = page.getByRole("region", { name: "What was found" });
    await found.getByText("RSS with 10 posts, 22 Oct 2026 to 31 Oct 2026").waitFor();
    await found.getByText("How we did it, part 1").waitFor();
    await found.getByText("about 75 posts by the blog's WordPress interface").waitFor();

    await found.getByLabel("Company").fill("Acme of the tests");
    await found.getByRole("button", { name: "Add this feed" }).click();
    await page.getByRole("status").getByText("Added: Acme").waitFor();
    const { database, feed, backfill } = feedOfBlog();
    database.$client.close();
    expect(feed?.companyId).toBe("acme-of-the-tests");
    expect(backfill).toMatchObject({ wantedSince: null, documents: 0 });

    await lookFor(page, "/blog");
    await page.getByText("This feed is there already").waitFor();
  });

  it("says in words what is wrong with an address", async () => {
    const page = await browser.open("/feeds/add");
    await lookFor(page, "/nothing");
    const alert = page.getByRole("alert").filter({ hasText: "No feed was found" });
    await alert.getByText("This page names no feed").waitFor();
    await lookFor(page, "/missing");
    await alert.getByText("the server answered 404 Not Found").waitFor();
    await page.getByLabel("Address").fill("http://169.254.169.254/latest");
    await page.getByRole("button", { name: "Look for its feed" }).click();
    await alert.getByText("not a public address").waitFor();
  });
});
