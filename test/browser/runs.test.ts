import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser";

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
    expect(await page.getByText("local-3").first().isVisible()).toBe(true);
  });

  it("tells a page how a run goes while it goes, and ends with it", async () => {
    const page = await browser.open("/runs");
    await page.getByRole("combobox", { name: "Posts" }).selectOption({ label: "Every post again" });
    const events = page.waitForResponse((response) => response.url().endsWith("/running/events"));
    await page.getByRole("button", { name: "Start a classify run" }).click();
    const stream = await (await events).text();
    const sent = stream.split("\n\n").filter((event) => event.startsWith("data: "));
    const states = sent.map((event) => JSON.parse(event.slice("data: ".length)));
    expect(states[0].runs[0]).toMatchObject({ job: "classify", status: "running" });
    expect(states.at(-1)).toEqual({ runs: [] });
    await page.getByRole("row").nth(1).getByText("succeeded").waitFor();
  });

  it("says in plain words why a run cannot start", async () => {
    const page = await browser.open("/runs");
    await page.getByRole("combobox", { name: "Engine" }).selectOption("openai");
    await page.getByRole("button", { name: "Start a classify run" }).click();
    await page.getByText(/OPENAI_API_KEY/).waitFor();
  });
});
