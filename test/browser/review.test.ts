import { afterAll, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { useBrowser } from "./browser";
import {
  isSaved,
  nextAfter,
  reviewAs,
  suggested,
  titleOf,
  undoAllReviews,
  withSample,
} from "./review-page";

afterAll(undoAllReviews);

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
    // Whatever the engine gave: a topic that the post has not.
    const other = page.locator("input[name=topic]:not(:checked)").last();
    const topicId = await other.getAttribute("value");
    const name = await other.locator("xpath=../span").innerText();
    await page.keyboard.type(name);
    await page.getByRole("option", { name, exact: true }).waitFor();
    await page.keyboard.press("Enter");
    const chosen = page.locator(`input[name=topic][value="${topicId}"]`);
    await expect.poll(() => chosen.isChecked()).toBe(true);
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

  it("is where the way back leads to, with the post that was open", async () => {
    const page = await browser.open("/review");
    const first = await nextAfter(page, null);
    await page.waitForURL(/post=\d+/);
    await page.getByRole("link", { name: "Log", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Log of reviews" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Review", exact: true }).waitFor();
    await expect.poll(() => titleOf(page).textContent()).toBe(first);
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
