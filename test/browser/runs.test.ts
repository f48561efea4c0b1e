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
    expect(await page.getByText("local-2").first().isVisible()).toBe(true);
  });

  it("says in plain words why a run cannot start", async () => {
    const page = await browser.open("/runs");
    await page.getByRole("combobox", { name: "Engine" }).selectOption("openai");
    await page.getByRole("button", { name: "Start a classify run" }).click();
    await page.getByText(/OPENAI_API_KEY/).waitFor();
  });
});
