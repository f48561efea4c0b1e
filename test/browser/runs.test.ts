import { hostname } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, it, vi } from "vitest";
import { openDatabase } from "@/db/open-database";
import { finishRun, isCancelAsked, startRun } from "@/db/queries/runs/runs";
import { localModelVersion } from "@/lib/classification/local/training/training-options";
import { useBrowser } from "./browser";

const eventsPath = "/api/runs/running/events";

/** What the server tells of the next run, to its end; with no run at work a stream ends at once. */
function streamOfRun(): Promise<string> {
  return vi.waitFor(
    async () => {
      const stream = await (await fetch(inject("baseUrl") + eventsPath)).text();
      expect(stream).toContain('"running"');
      return stream;
    },
    { timeout: 30_000, interval: 20 },
  );
}

describe("the runs page", () => {
  const browser = useBrowser();

  it("starts a classify run, shows that it works and how it ended", async () => {
    const page = await browser.open("/runs");
    const before = await page.getByRole("row").count();
    await page.getByRole("combobox", { name: "Posts" }).selectOption({ label: "Every post again" });
    await page.getByRole("button", { name: "Start a classify run" }).click();
    await page.getByText(/Run \d+ has started/).waitFor();
    const newest = page.getByRole("row").nth(1);
    // One run: every vector is stored already, so that no second stage follows.
    await newest.getByText("succeeded").waitFor({ timeout: 30_000 });
    expect(await newest.innerText()).toContain("365 posts classified");
    expect(await page.getByRole("row").count()).toBe(before + 1);
    await newest.getByRole("link", { name: /^Run/ }).click();
    await page.waitForURL(/\/runs\/\d+/);
    expect(await page.getByText(localModelVersion).first().isVisible()).toBe(true);
  });

  it("tells a page how a run goes while it goes, and ends with it", async () => {
    const page = await browser.open("/runs");
    await page.getByRole("combobox", { name: "Posts" }).selectOption({ label: "Every post again" });
    const events = page.waitForResponse((response) => response.url().endsWith(eventsPath));
    const told = streamOfRun();
    await page.getByRole("button", { name: "Start a classify run" }).click();
    await events;
    const stream = await told;
    const sent = stream.split("\n\n").filter((event) => event.startsWith("data: "));
    const states = sent.map((event) => JSON.parse(event.slice("data: ".length)));
    expect(states[0].runs[0]).toMatchObject({ job: "classify", status: "running" });
    expect(states.at(-1)).toEqual({ runs: [] });
    await page.getByRole("row").nth(1).getByText("succeeded").waitFor();
  });

  it("says what a run would take, and leaves the focus on the button", async () => {
    const page = await browser.open("/runs");
    const button = page.getByRole("button", { name: "Estimate" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByText("No post is left to read with these choices.").waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole("combobox", { name: "Posts" }).selectOption({ label: "Every post again" });
    await button.press("Enter");
    await page.getByText(/with the local engine/).waitFor();
  });

  it("says in plain words why a run cannot start", async () => {
    const page = await browser.open("/runs");
    await page.getByRole("combobox", { name: "Engine" }).selectOption("openai");
    await page.getByRole("button", { name: "Start a classify run" }).click();
    await page.getByText(/OPENAI_API_KEY/).waitFor();
  });

  it("asks for a budget and a share only where the chosen engine has a use for them", async () => {
    const page = await browser.open("/runs");
    const engine = page.getByRole("combobox", { name: "Engine" });
    const [budget, share] = [page.getByLabel("Budget in USD"), page.getByLabel("Ask about, in %")];
    expect([await budget.isVisible(), await share.isVisible()]).toEqual([false, false]);
    await engine.selectOption("openai");
    expect([await budget.isVisible(), await share.isVisible()]).toEqual([true, false]);
    await engine.selectOption("cascade");
    expect([await budget.isVisible(), await share.isVisible()]).toEqual([true, true]);
  });

  it("says before a start what a run would do, for every job and by the choices made", async () => {
    const page = await browser.open("/runs");
    await choose(page, "Posts", "Every");
    await press(page, "Estimate");
    await page
      .getByRole("list", { name: "Estimate" })
      .getByText(/with the local engine/)
      .waitFor();
    await choose(page, "Engine", "cascade");
    await page.getByLabel("Ask about, in %").fill("30");
    await press(page, "Estimate");
    await page
      .getByRole("alert")
      .getByText(/OPENAI_API_KEY/)
      .waitFor({ timeout: 40_000 });
    // What was estimated is what the other button starts.
    expect(await page.getByRole("combobox", { name: "Engine" }).inputValue()).toBe("cascade");
    expect(await page.getByRole("combobox", { name: "Posts" }).inputValue()).toBe("all");
    expect(await page.getByLabel("Ask about, in %").inputValue()).toBe("30");
    for (const [job, words] of [
      ["Ingest", /feeds (are due|to read yet)/],
      ["Backfill", /read to the end/],
      ["Train", /judged since the model learnt last/],
      ["Evaluate", /Nobody has judged a post yet|judged posts?\. The built-in/],
    ] as const) {
      await page.getByRole("link", { name: job, exact: true }).press("Enter");
      await page.getByText(words).waitFor();
    }
  });

  it("asks a run to stop by the keyboard and shows when it has", async () => {
    const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
    // A run of this process, which lives as long as the test and stops when the test says so.
    const own = { pid: process.pid, host: hostname() };
    const runId = startRun(database, { job: "train", options: {}, ...own }, Date.now());
    const page = await browser.open(`/runs/${runId}`);
    await press(page, "Stop the run");
    await page.getByText("has been asked to stop").waitFor();
    expect(isCancelAsked(database, runId)).toBe(true);
    finishRun(database, runId, { status: "cancelled", error: null, now: Date.now() });
    await page.getByText(/A person or the end of the server stopped the job/).waitFor();
    database.$client.close();
  });

  it("shows a form for each job where there is no JavaScript", async () => {
    const page = await browser.open("/runs?start=train", { javaScriptEnabled: false });
    await page.getByRole("button", { name: "Learn from corrections" }).click();
    await page.getByText(/^Run \d+ has started/).waitFor({ timeout: 40_000 });
  });
});

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).focus();
  await page.keyboard.press("Enter");
}

/** Chooses in a list as the keyboard does: by the first letters of what is wanted. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: list }).focus();
  await page.keyboard.type(option);
}
