import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { startJob } from "@/test/support/run-job";
import { useBrowser } from "./browser";

const title = "Twelve weeks in which engineers answered support through the docs";

async function openPost(page: Page): Promise<void> {
  await page.goto(`/posts?q=${encodeURIComponent(title)}`, { waitUntil: "networkidle" });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.waitForURL(/\/posts\/\d+/);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

async function countOf(page: Page, topicId: string): Promise<number> {
  const { topics } = await (await page.request.get("/api/topics")).json();
  return topics.find(({ id }: { id: string }) => id === topicId).posts;
}

describe("correcting labels", () => {
  const browser = useBrowser();

  it("adds, removes, undoes and confirms; charts follow, and classifying again overwrites nothing", async () => {
    const page = await browser.open("/posts");
    await openPost(page);
    const topics = page.getByRole("region", { name: "Topics" });
    const mobileBefore = await countOf(page, "mobile");
    // Whatever the engine gave: the test is of the page, not of the model.
    const removeOwn = topics.getByRole("button", { name: /^Remove / }).first();
    const ownName = (await removeOwn.getAttribute("aria-label")) ?? "";

    await topics.getByRole("button", { name: "Confirm all labels" }).click();
    const history = page.getByRole("region", { name: "History" });
    await history
      .getByText(/confirmed/i)
      .first()
      .waitFor();

    await topics.getByRole("combobox", { name: "Add a topic" }).fill("Mobile");
    await page.getByRole("option", { name: "Mobile" }).click();
    await topics.getByRole("link", { name: "Mobile" }).waitFor();
    expect(await countOf(page, "mobile")).toBe(mobileBefore + 1);

    await page.getByRole("button", { name: /^Undo/ }).first().click();
    await topics.getByRole("link", { name: "Mobile" }).waitFor({ state: "detached" });
    expect(await countOf(page, "mobile")).toBe(mobileBefore);

    await topics.getByRole("combobox", { name: "Add a topic" }).fill("Mobile");
    await page.getByRole("option", { name: "Mobile" }).click();
    await topics.getByRole("button", { name: "Remove Mobile" }).waitFor();
    await topics.getByRole("button", { name: ownName, exact: true }).click();
    await topics.getByText(/removed by local user/).waitFor();
    expect(await history.getByText("local user").count()).toBeGreaterThanOrEqual(4);

    const dataDir = inject("dataDir");
    const words = ["--sample", "--reclassify", "--no-refine", "--json"];
    const { code } = await startJob("classify", words, { BELLWETHER_DATA_DIR: dataDir }).ended;
    expect(code).toBe(0);
    await page.reload({ waitUntil: "networkidle" });
    expect(await topics.getByRole("link", { name: "Mobile" }).isVisible()).toBe(true);
    expect(await topics.getByText(/removed by local user/).isVisible()).toBe(true);
    expect(await countOf(page, "mobile")).toBe(mobileBefore + 1);

    const database = openDatabase(join(dataDir, "sample.sqlite"));
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
    database.$client.close();
  });

  it("confirms what was seen, and tells the later of two people what stands now, by the keyboard", async () => {
    const early = await browser.open("/posts/41");
    const late = await browser.open("/posts/41");
    const press = async (page: Page, name: RegExp) => {
      await page.getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await early.getByRole("combobox", { name: "Add a topic" }).focus();
    await early.keyboard.type("Mobile");
    await early.getByRole("option", { name: "Mobile" }).waitFor();
    await early.keyboard.press("ArrowDown");
    await early.keyboard.press("Enter");
    await early.getByRole("button", { name: "Remove Mobile" }).waitFor();
    await press(late, /^Confirm (all labels|that no topic fits)$/);
    await late.getByText(/Nothing was changed: the topics are no longer those/).waitFor();
    await late.getByRole("button", { name: "Remove Mobile" }).waitFor();
    await press(late, /^Confirm all labels$/);
    await late.getByText("A person has confirmed these topics").waitFor();
    await late.keyboard.press("Control+z");
    await late.getByRole("button", { name: "Confirm all labels" }).waitFor();
    await press(late, /^Remove Mobile$/);
    await late
      .getByText(/Removed Mobile/)
      .first()
      .waitFor();
  });

  it("says in its place where the server does not answer, and sends again", async () => {
    const page = await browser.open("/posts/42");
    await page.route("**/posts/42", (route) => route.abort());
    const confirm = page.getByRole("button", { name: /^Confirm / });
    await confirm.click();
    await page.getByText("The server did not answer").waitFor();
    browser.takeProblems();
    await page.unroute("**/posts/42");
    await confirm.click();
    await page.getByText("A person has confirmed these topics").waitFor();
    await page.keyboard.press("Control+z");
    await confirm.waitFor();
  });

  it("works as a form where there is no JavaScript", async () => {
    const page = await browser.open("/posts/40", { javaScriptEnabled: false });
    await page.getByRole("button", { name: "Confirm all labels" }).click();
    await page.waitForLoadState();
    expect(
      await page
        .getByRole("region", { name: "History" })
        .getByText(/confirmed/i)
        .first()
        .isVisible(),
    ).toBe(true);
  });
});

describe("the list of posts", () => {
  const browser = useBrowser();

  it("searches, narrows, pages and shows what narrows it", async () => {
    const page = await browser.open("/posts");
    expect(await page.getByText("365 posts").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Next" }).click();
    await page.waitForURL(/page=2/);
    await page.getByRole("searchbox", { name: "Search" }).fill("postgres");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=postgres/);
    const found = Number(
      (
        await page
          .getByText(/^\d+ posts$/)
          .first()
          .innerText()
      ).split(" ")[0],
    );
    expect(found).toBeGreaterThan(3);
    expect(found).toBeLessThan(60);
    await page.getByRole("link", { name: /Clear all/ }).click();
    await page.waitForURL((url) => url.search === "");
  });

  it("says that nothing fits instead of showing an empty page", async () => {
    const page = await browser.open("/posts?q=zzzzzz");
    expect(await page.getByText("0 posts").isVisible()).toBe(true);
  });
});
