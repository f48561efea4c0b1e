import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser";

const year = "from=2025-01&to=2025-12";

function numbersOf(page: Page) {
  return page.getByRole("region", { name: "The numbers of the chart" });
}

describe("the trends page", () => {
  const browser = useBrowser();

  it("keeps every choice in its address, and the address brings the page back", async () => {
    const page = await browser.open(`/?${year}`);
    await page.getByText("Count", { exact: true }).click();
    await page.waitForURL(/metric=count/);
    await page.getByText("Groups", { exact: true }).click();
    await page.waitForURL(/level=groups/);
    await page.getByRole("combobox", { name: "Companies" }).click();
    await page.getByRole("option", { name: "Kestrelbank" }).click();
    await page.waitForURL(/companies=kestrelbank/);
    const address = page.url();
    await page.keyboard.press("Escape");
    const numbers = await numbersOf(page).innerText();

    const again = await browser.open(address);

    expect(await numbersOf(again).innerText()).toBe(numbers);
    expect(await again.getByRole("radio", { name: "Count" }).isChecked()).toBe(true);
    expect(await again.getByRole("radio", { name: "Groups" }).isChecked()).toBe(true);
  });

  it("leads from a number to exactly the posts that it counts", async () => {
    const page = await browser.open(`/?metric=count&by=year&subjects=llms&${year}`);
    const link = numbersOf(page).getByRole("row", { name: /2025/ }).getByRole("link").first();
    const count = await link.innerText();
    await link.click();
    await page.waitForURL(/\/posts\?topic=llms/);
    expect(await page.getByText(`${count} posts`, { exact: true }).isVisible()).toBe(true);
  });

  it("leads from a point of the chart to its posts", async () => {
    const page = await browser.open(`/?metric=count&subjects=llms&${year}`);
    const point = page.getByRole("link", { name: /^LLMs & generative AI, Q4 2025: / });
    const [, count] = /(\d+) posts?$/.exec((await point.getAttribute("aria-label")) ?? "") ?? [];
    // By the mouse: under the pointer the point is drawn anew, larger.
    const place = await point.boundingBox();
    await page.mouse.click(
      (place?.x ?? 0) + (place?.width ?? 0) / 2,
      (place?.y ?? 0) + (place?.height ?? 0) / 2,
    );
    await page.waitForURL(/\/posts\?.*from=2025-10&to=2025-12/);
    const total = Number(count);
    expect(
      await page.getByText(total === 1 ? "1 post" : `${total} posts`, { exact: true }).isVisible(),
    ).toBe(true);
  });

  it("refuses a share where there are too few posts, and says so", async () => {
    const page = await browser.open(
      `/?by=month&companies=northgate-telecom&subjects=networking&${year}`,
    );
    expect(await page.getByText("too few posts").count()).toBeGreaterThan(6);
  });

  it("can be used with the keyboard alone", async () => {
    const page = await browser.open(`/?${year}`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      "Skip to the content",
    );
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Share" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/metric=count/);
  });

  it("leads from a topic to its companies and posts, and from a company back", async () => {
    const page = await browser.open("/topics");
    await page.getByRole("main").getByRole("link", { name: "Incidents & postmortems" }).click();
    await page.waitForURL(/\/topics\/incidents/);
    await page.getByRole("heading", { name: "Incidents & postmortems" }).waitFor();
    await page.getByRole("table").last().getByRole("link").first().click();
    await page.waitForURL(/\/companies\//);
    expect(await page.getByRole("heading", { name: "What it writes about" }).isVisible()).toBe(
      true,
    );
  });

  it("lists a group's posts with their summaries, and a missing one quietly", async () => {
    const page = await browser.open("/groups/infrastructure");
    expect(
      await page
        .getByText(/^\d+ posts$/)
        .first()
        .isVisible(),
    ).toBe(true);
    expect(await page.getByText("No summary").first().isVisible()).toBe(true);
    expect(
      await page.getByRole("list", { name: "Topics of the group" }).getByRole("listitem").count(),
    ).toBe(8);
  });
});
