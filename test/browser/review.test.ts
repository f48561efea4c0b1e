import { join } from "node:path";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, inject, it, vi } from "vitest";
import { openDatabase } from "@/db/open-database";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { isStanding, undoReview } from "@/db/queries/review/reviews";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { reviews } from "@/db/schema/labels";
import type { ReviewQueue } from "@/lib/review/queues";
import { useBrowser } from "./browser";

const titleOf = (page: Page) => page.getByRole("heading", { level: 2 }).first();
const suggested = (page: Page) => page.getByRole("list", { name: "Suggested topics" });

async function nextAfter(page: Page, title: string | null): Promise<string> {
  await page.waitForFunction(
    (before) => document.querySelector("#review-title")?.textContent !== before,
    title,
  );
  return (await titleOf(page).textContent()) ?? "";
}

async function reviewAs(page: Page, name: string): Promise<void> {
  const field = page.getByLabel("Your name");
  // A page that is still coming to life may close what was opened.
  await vi.waitFor(
    async () => {
      if (!(await field.isVisible())) await page.getByText("Reviewing as").press("Enter");
      await field.fill(name, { timeout: 1_000 });
    },
    { timeout: 30_000 },
  );
  await page.keyboard.press("Enter");
  await page.getByText(`Reviewing as ${name}`).waitFor();
}

async function isSaved(page: Page): Promise<void> {
  await page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
}

function withSample<Result>(read: (database: ReturnType<typeof openDatabase>) => Result): Result {
  const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
  const result = read(database);
  database.$client.close();
  return result;
}

/** The reviews of a queue, or of all, that nobody has undone, the latest first. */
function standingReviews(queue: ReviewQueue | null): { id: number }[] {
  return withSample((database) =>
    database
      .select({ id: reviews.id })
      .from(reviews)
      .where(
        and(
          queue === null ? isNotNull(reviews.queue) : eq(reviews.queue, queue),
          isStanding(sql`${reviews}`),
        ),
      )
      .orderBy(desc(reviews.id))
      .all(),
  );
}

// Other files look at the same posts.
afterAll(() => {
  for (const { id } of standingReviews(null)) {
    const undo = { reviewer: "test", now: Date.now(), reviewId: id };
    withSample((database) => undoReview(database, undo));
  }
});

describe("reviewing by the keyboard alone", () => {
  const browser = useBrowser();

  it("accepts with one key, toggles, searches, skips and undoes, also after a reload", async () => {
    const page = await browser.open("/review");
    const first = await nextAfter(page, null);
    const topics = await suggested(page).getByRole("checkbox").count();

    await page.keyboard.press("1");
    const isFirstChecked = () => suggested(page).getByRole("checkbox").first().isChecked();
    await expect.poll(isFirstChecked).toBe(false);
    await page.keyboard.press("/");
    await page.keyboard.type("Mobile");
    await page.getByRole("option", { name: "Mobile" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("checkbox", { name: "Mobile" }).isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    const second = await nextAfter(page, first);
    await isSaved(page);
    await page.keyboard.press("Space");
    const third = await nextAfter(page, second);
    await isSaved(page);
    await page.keyboard.press("s");
    await nextAfter(page, third);
    await page.getByText("Skipped").waitFor();

    await page.reload({ waitUntil: "networkidle" });
    await page.keyboard.press("u");
    await page.getByRole("heading", { level: 2, name: second }).waitFor();
    await page.keyboard.press("u");
    await page.getByRole("heading", { level: 2, name: first }).waitFor();
    await expect.poll(() => suggested(page).getByRole("checkbox").count()).toBe(topics);
    await expect.poll(isFirstChecked).toBe(true);
    expect(withSample((db) => countWrongLabels(db) + countWrongMonthlyCounts(db))).toBe(0);
  });

  it("has a key for each topic, the last ones with Shift", async () => {
    const page = await browser.open("/review");
    await nextAfter(page, null);
    const withShift = page.locator('input[name=topic][aria-keyshortcuts^="shift+"]:not(:checked)');
    const last = withShift.last();
    const keys = (await last.getAttribute("aria-keyshortcuts")) ?? "";
    const topic = page.locator(`input[value="${await last.getAttribute("value")}"]`);
    await page.keyboard.press(keys.replace("shift+", "Shift+"));
    await expect.poll(() => topic.isChecked()).toBe(true);
    await page.keyboard.press(keys.replace("shift+", "Shift+"));
    await expect.poll(() => topic.isChecked()).toBe(false);
  });

  it("lists the keys at ?", async () => {
    const page = await browser.open("/review");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("audits drawn posts without showing what the engine said, and asks twice for no topic", async () => {
    const page = await browser.open("/review?queue=audit");
    await page.getByLabel("Posts to draw").fill("6");
    await page.getByLabel("From month").fill("2099-01");
    await page.getByRole("button", { name: "Draw at random" }).press("Enter");
    await page
      .getByRole("alert")
      .getByText(/Nothing was drawn/)
      .waitFor();
    await page.getByLabel("From month").fill("");
    await page.getByLabel("Posts to draw").fill("6");
    await page.getByRole("button", { name: "Draw at random" }).press("Enter");
    await page.getByText(/0 of 6 drawn posts answered/).waitFor();
    const first = await nextAfter(page, null);
    expect(await suggested(page).count()).toBe(0);
    await page.keyboard.press("Enter");
    await page
      .getByRole("alert")
      .getByText(/no topic/)
      .waitFor();
    expect(await titleOf(page).textContent()).toBe(first);
    await page.keyboard.press("Enter");
    const second = await nextAfter(page, first);
    await isSaved(page);

    await page.keyboard.press("g");
    await suggested(page).or(page.getByText("No topic is suggested")).waitFor();
    await page.keyboard.press("Enter");
    await nextAfter(page, second);
    await isSaved(page);
    const shown = withSample((database) =>
      database.$client
        .prepare(
          "select shown_topics is null as hidden from reviews where queue = 'audit' order by id",
        )
        .all(),
    );
    expect(shown).toEqual([{ hidden: 1 }, { hidden: 0 }]);
    await page.reload({ waitUntil: "networkidle" });
    await page.getByText(/2 of 6 drawn posts answered/).waitFor();
  });

  it("tells the later of two reviewers what happened, and loses nothing", async () => {
    const ann = await browser.open("/review?queue=posts&topic=databases");
    await reviewAs(ann, "Ann");
    const title = (await titleOf(ann).textContent()) ?? "";
    const bob = await browser.open(ann.url().replace(/^[^/]*\/\/[^/]*/, ""));
    expect(await titleOf(bob).textContent()).toBe(title);
    await ann.keyboard.press("Enter");
    await nextAfter(ann, title);
    await isSaved(ann);
    await bob.keyboard.press("1");
    await bob.keyboard.press("Enter");
    await bob
      .getByRole("alert")
      .getByText(/not saved.*Ann confirmed/)
      .waitFor();
    expect(await titleOf(bob).textContent()).toBe(title);
    await bob.getByText("a person").first().waitFor();
    await bob.keyboard.press("Enter");
    await nextAfter(bob, title);
    await isSaved(bob);
  });
});

describe("agreeing", () => {
  const browser = useBrowser();

  it("asks another person for a second answer, and a third to settle a conflict", async () => {
    const bob = await browser.open("/review?queue=second");
    await reviewAs(bob, "Bob");
    const title = (await titleOf(bob).textContent()) ?? "";
    expect(await suggested(bob).count()).toBe(0);
    await bob.keyboard.press("d");
    await bob.keyboard.press("k");
    await bob.keyboard.press("Enter");
    await nextAfter(bob, title);
    await isSaved(bob);

    const cem = await browser.open("/review?queue=conflicts");
    await reviewAs(cem, "Cem");
    await cem.getByRole("heading", { level: 2, name: title }).waitFor();
    await cem.getByText(/Bob: .*Databases/).waitFor();
    await cem.keyboard.press("Enter");
    await isSaved(cem);
    await cem.getByRole("heading", { level: 2, name: title }).waitFor({ state: "detached" });

    await cem.goto("/review/progress", { waitUntil: "networkidle" });
    await cem.getByText(/Krippendorff.s alpha .* on 1 post /).waitFor();
    await cem.goto("/review/log?reviewer=Bob&queue=second", { waitUntil: "networkidle" });
    await cem.getByRole("heading", { level: 2, name: "1 review", exact: true }).waitFor();
    const csv = await (await cem.request.get("/api/reviews.csv?reviewer=Bob&queue=second")).text();
    expect(csv).toContain("databases");
    const lines = await (
      await cem.request.get("/api/reviews.jsonl?reviewer=Bob&queue=second")
    ).text();
    expect(JSON.parse(lines)).toMatchObject({ reviewer: "Bob", shownTopics: null, title });
    const refused = await cem.request.get("/api/reviews.csv?queue=nonsense");
    expect(refused.status()).toBe(400);
  });
});

describe("changing many posts", () => {
  const browser = useBrowser();

  it("previews, changes and undoes as a whole, by the keyboard", async () => {
    const page = await browser.open("/posts?company=cobalt-rail");
    await page.getByText("Change topics of several posts").press("Enter");
    await page.getByLabel("Topic", { exact: true }).selectOption("mobile");
    await page
      .getByRole("checkbox", { name: /^Choose / })
      .nth(0)
      .press("Space");
    await page
      .getByRole("checkbox", { name: /^Choose / })
      .nth(1)
      .press("Space");
    await page.getByRole("button", { name: "Preview" }).press("Enter");
    await page.getByRole("heading", { name: "Add Mobile to 2 posts" }).waitFor();
    await page.getByRole("button", { name: "Add Mobile to these posts" }).press("Enter");
    await page.getByText(/^Changed [12] posts?$/).waitFor();
    await page.getByRole("button", { name: "Undo the whole change" }).press("Enter");
    await page.getByText("Nothing of this change stands").waitFor();
    expect(withSample((db) => countWrongLabels(db) + countWrongMonthlyCounts(db))).toBe(0);
  });

  it("takes the whole list where that is chosen", async () => {
    const page = await browser.open("/posts?company=cobalt-rail&q=rail", {
      javaScriptEnabled: false,
    });
    const count = await page.getByRole("checkbox", { name: /^Choose / }).count();
    await page.getByText("Change topics of several posts").click();
    await page.getByRole("checkbox", { name: /of this list/ }).check();
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("heading", { name: new RegExp(`to ${count} posts?$`) }).waitFor();
  });
});

describe("reviewing without JavaScript", () => {
  const browser = useBrowser();

  it("answers, skips and undoes by plain forms", async () => {
    const page = await browser.open("/review?queue=posts&company=brightwater", {
      javaScriptEnabled: false,
    });
    const first = (await titleOf(page).textContent()) ?? "";
    await page.getByRole("button", { name: "Accept and go on" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    const second = (await titleOf(page).textContent()) ?? "";
    expect(second).not.toBe(first);
    await page.getByRole("button", { name: "Skip" }).click();
    await page.getByText("Skipped").waitFor();
    expect(await titleOf(page).textContent()).not.toBe(second);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone", { exact: true }).waitFor();
    expect(await titleOf(page).textContent()).toBe(first);
  });
});

describe("a session of 200 posts", () => {
  const browser = useBrowser();

  // In rounds that are undone, so that few posts stay judged: other tests look at the same ones, and
  // the worker learns after fifty.
  it("takes well under a second for each post", { timeout: 400_000 }, async () => {
    const before = standingReviews("posts");
    const page = await browser.open("/review?queue=posts");
    const times: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const titles = [await nextAfter(page, null)];
      for (let post = 0; post < 25; post += 1) {
        const startedAt = performance.now();
        if (post % 4 === 0) await page.keyboard.press("1");
        await page.keyboard.press("Enter");
        titles.push(await nextAfter(page, titles[post] ?? null));
        times.push(performance.now() - startedAt);
      }
      await isSaved(page);
      for (const title of titles.slice(0, -1).reverse()) {
        await page.keyboard.press("u");
        await page.getByRole("heading", { level: 2, name: title, exact: true }).waitFor();
      }
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
    console.log(
      `200 posts reviewed: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(0.999)} ms a post`,
    );
    expect(times).toHaveLength(200);
    expect(at(0.5)).toBeLessThan(1_000);
    expect(standingReviews("posts")).toEqual(before);
    expect(withSample((db) => countWrongLabels(db) + countWrongMonthlyCounts(db))).toBe(0);
  });
});
