import { afterAll, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { useBrowser } from "./browser";
import { isSaved, nextAfter, standingReviews, undoAllReviews, withSample } from "./review-page";

afterAll(undoAllReviews);

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
