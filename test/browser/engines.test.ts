import { describe, expect, it } from "vitest";
import { localModelVersion } from "@/lib/classification/local/training/training-options";
import { useBrowser } from "./browser";

describe("the pages of engines", () => {
  const browser = useBrowser();

  it("score the engine on a post that a person has judged, and name what it got wrong", async () => {
    const page = await browser.open("/posts/7");
    const topics = page.getByRole("region", { name: "Topics" });
    await topics
      .getByRole("button", { name: /^Remove / })
      .first()
      .click();
    await page
      .getByRole("region", { name: "History" })
      .getByText(/removed/)
      .first()
      .waitFor();
    const title = await page.getByRole("heading", { level: 1 }).innerText();

    await page.goto("/engines", { waitUntil: "networkidle" });
    const scores = page.getByRole("region", { name: "Scores on judged posts" });
    expect(await scores.getByRole("row").nth(1).innerText()).toContain(localModelVersion);
    const errors = page.getByRole("region", { name: "Posts with wrong labels" }).last();
    const row = errors.getByRole("row").filter({ hasText: title });
    expect(await row.first().innerText()).toContain("added:");
    expect(
      await page
        .getByRole("img", { name: new RegExp(`^Reliability of ${localModelVersion}`) })
        .count(),
    ).toBeGreaterThan(0);
    const list = page.getByRole("region", { name: "Posts with wrong labels" }).first();
    await list.getByLabel("Error").selectOption("missed");
    await list.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/kind=missed/);
    const rows = await list
      .getByRole("row")
      .filter({ has: page.getByRole("cell") })
      .allInnerTexts();
    for (const words of rows) expect(words).toContain("missed:");
  });

  it("show the built-in model's figures with a reliability diagram for each", async () => {
    const page = await browser.open("/engines/local");
    const figures = page.getByRole("region", { name: "Figures of the model" });
    expect(await figures.getByRole("row").count()).toBe(9);
    expect(await page.getByRole("img", { name: /^Reliability of/ }).count()).toBe(8);
  });
});

describe("the page of the cascade", () => {
  const browser = useBrowser();

  it("says how many judged posts the curve needs, and takes a share to start a run with", async () => {
    const page = await browser.open("/engines/cascade?share=30");
    expect(await page.getByText(/at least 50 are needed/).isVisible()).toBe(true);
    expect(await page.getByLabel("Ask about, in %").inputValue()).toBe("30");
    const shares = page.getByRole("region", { name: "Shares to choose from" });
    expect(await shares.getByRole("row").filter({ hasText: "30%" }).innerText()).toMatch(/\$0\.\d/);
    await shares.getByRole("link", { name: "10%", exact: true }).click();
    await page.waitForURL(/share=10/);
    expect(await page.getByLabel("Ask about, in %").inputValue()).toBe("10");
  });
});

describe("reading the posts of a run again", () => {
  const browser = useBrowser();

  it("starts from the run's page, and the two runs can be compared post by post", async () => {
    const page = await browser.open("/runs/2");
    await page.getByRole("button", { name: /^Read its posts again/ }).click();
    const started = page.getByText(/Run \d+ has started/);
    await started.waitFor();
    const rerun = /Run (\d+)/.exec(await started.innerText())?.[1] ?? "";
    await page.goto(`/runs/${rerun}`);
    await page.getByText("The posts of run 2 again").waitFor();
    const running = async () =>
      (await (await page.request.get("/api/runs?status=running")).json()).runs;
    await expect.poll(running, { timeout: 30_000 }).toEqual([]);
    await page.goto(`/runs/compare?first=2&second=${rerun}`, { waitUntil: "networkidle" });
    expect(await page.getByText("365 posts read by both").isVisible()).toBe(true);
  });
});
