import { describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { useBrowser } from "./browser";
import { withSample } from "./review-page";

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
