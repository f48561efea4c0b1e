import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser";

const year = "from=2025-01&to=2025-12";

function numbersOf(page: Page) {
  return page.getByRole("region", { name: "The numbers of the chart" });
}

/** Opens the table under a chart. */
async function openTable(page: Page): Promise<void> {
  await page.getByText("Table", { exact: true }).first().click();
}

describe("the large chart", () => {
  const browser = useBrowser();

  it("keeps every choice in its address, and the address brings the page back", async () => {
    const page = await browser.open(`/explore?${year}`);
    await page.getByText("Count", { exact: true }).click();
    await page.waitForURL(/metric=count/);
    await page.getByText("Groups", { exact: true }).click();
    await page.waitForURL(/level=groups/);
    await page.getByRole("combobox", { name: "Companies" }).click();
    await page.getByRole("option", { name: "Kestrelbank" }).click();
    await page.waitForURL(/companies=kestrelbank/);
    const address = page.url();
    await page.keyboard.press("Escape");
    await openTable(page);
    const numbers = await numbersOf(page).innerText();

    const again = await browser.open(address);
    await openTable(again);

    expect(await numbersOf(again).innerText()).toBe(numbers);
    expect(await again.getByRole("radio", { name: "Count" }).isChecked()).toBe(true);
    expect(await again.getByRole("radio", { name: "Groups" }).isChecked()).toBe(true);
  });

  it("takes choices back one by one with the browser’s own buttons", async () => {
    const page = await browser.open(`/explore?${year}`);
    const isChosen = (name: string) => page.getByRole("radio", { name, exact: true }).isChecked();
    await page.getByText("Count", { exact: true }).click();
    await page.waitForURL(/metric=count/);
    await page.getByText("Groups", { exact: true }).click();
    await page.waitForURL(/level=groups/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("level"));
    await expect.poll(() => isChosen("Topics")).toBe(true);
    expect(await isChosen("Count")).toBe(true);
    await page.goBack();
    await expect.poll(() => isChosen("Share")).toBe(true);
    await page.goForward();
    await expect.poll(() => isChosen("Count")).toBe(true);
  });

  it("leads from a number to exactly the posts that it counts", async () => {
    const page = await browser.open(`/explore?metric=count&by=year&subjects=llms&${year}`);
    await openTable(page);
    const link = numbersOf(page).getByRole("row", { name: /2025/ }).getByRole("link").first();
    const count = await link.innerText();
    await link.click();
    await page.waitForURL(/\/posts\?topic=llms/);
    expect(await page.getByText(`${count} posts`, { exact: true }).isVisible()).toBe(true);
  });

  it("leads from a point of the chart to its posts", async () => {
    const page = await browser.open(`/explore?metric=count&subjects=llms&${year}`);
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
      `/explore?by=month&companies=northgate-telecom&subjects=networking&${year}`,
    );
    await openTable(page);
    expect(await numbersOf(page).getByText("too few posts").count()).toBeGreaterThan(6);
  });

  it("can be used with the keyboard alone", async () => {
    const page = await browser.open(`/explore?${year}`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      "Skip to the content",
    );
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Share", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/metric=companyShare/);
  });

  it("leads from point to point by the arrow keys, and by enter to the posts", async () => {
    const page = await browser.open(`/explore?metric=count&subjects=llms,databases&${year}`);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await page.getByRole("link", { name: /^LLMs & generative AI, Q4 2025: / }).focus();
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toMatch(/^LLMs & generative AI, Q3 2025: /);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toMatch(/^Databases, Q3 2025: /);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/posts\?topic=databases&from=2025-07&to=2025-09/);
  });

  it("leads from a cell of a heat map to exactly its posts", async () => {
    const page = await browser.open(`/explore?view=heat&by=year&subjects=llms&${year}`);
    const cell = page.getByRole("link", { name: /^LLMs & generative AI, 2025: / });
    const [, count] = / (\d+) of /.exec((await cell.getAttribute("aria-label")) ?? "") ?? [];
    await cell.click();
    await page.waitForURL(/\/posts\?topic=llms/);
    expect(await page.getByText(`${count} posts`, { exact: true }).isVisible()).toBe(true);
  });

  it("saves the chart as a picture of its own", async () => {
    const page = await browser.open(`/explore?subjects=llms,databases&${year}`);
    for (const kind of ["SVG", "PNG"]) {
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: kind, exact: true }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe(`bellwether-explore.${kind.toLowerCase()}`);
      const bytes = await readFile(await file.path());
      if (kind === "SVG") expect(`${bytes}`).toContain("LLMs &amp; generative AI");
      else expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    }
  });

  it("saves a grid of charts with the borders of all its cards whole", async () => {
    const page = await browser.open("/");
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "SVG", exact: true }).click();
    const svg = `${await readFile(await (await saved).path())}`;
    const cards = await page.evaluate((text) => {
      const image = new DOMParser().parseFromString(text, "image/svg+xml");
      const grid = image.querySelector("svg > svg");
      const width = Number(grid?.getAttribute("width"));
      return [...(grid?.querySelectorAll("rect:not([stroke='none'])") ?? [])].map((card) => {
        const x = Number(card.getAttribute("x"));
        return { left: x, right: width - x - Number(card.getAttribute("width")) };
      });
    }, svg);
    expect(cards.length).toBeGreaterThan(30);
    // Half of a line of 1 px stands outside of its rectangle.
    for (const { left, right } of cards) expect(Math.min(left, right)).toBeGreaterThanOrEqual(0.5);
  });

  it("says on a permalink that the data have changed since, and nothing while they have not", async () => {
    const page = await browser.open(`/explore?${year}`);
    const now = await page.getByRole("link", { name: "Permalink" }).getAttribute("href");
    const notice = /have changed since this link was made/;
    const same = await browser.open(now ?? "");
    expect(await same.getByText(notice).count()).toBe(0);
    const old = await browser.open((now ?? "").replace(/v=\d+/, "v=1"));
    expect(await old.getByText(notice).isVisible()).toBe(true);
  });

  it("stands alone in its embed view", async () => {
    const page = await browser.open(`/embed/explore?${year}`);
    expect(await page.getByRole("navigation", { name: "Pages" }).count()).toBe(0);
    expect(await page.getByRole("figure").isVisible()).toBe(true);
  });

  it("shows on the page of a group how it develops, with the verdict in words", async () => {
    const page = await browser.open("/groups/infrastructure");
    const trend = page.getByRole("region", { name: "Trend" });
    expect(await trend.innerText()).toMatch(/(Rising|Falling|Steady|Inconclusive)\s.* against /s);
    await trend.getByRole("figure", { name: /^Infrastructure: share of posts/ }).waitFor();
    await trend.getByRole("link", { name: "All groups on one chart" }).click();
    await page.waitForURL(/\/explore\?.*level=groups/);
  });

  it("leads from a topic to its companies and posts, and from a company back", async () => {
    const page = await browser.open("/topics");
    const row = page.getByRole("row", { name: /^Incidents & postmortems/ });
    expect(await row.innerText()).toMatch(/Rising|Falling|Steady|Inconclusive/);
    await row.getByRole("link").click();
    await page.waitForURL(/\/topics\/incidents/);
    await page.getByRole("heading", { name: "Incidents & postmortems", level: 1 }).waitFor();
    await page
      .getByRole("region", { name: /^Companies, / })
      .getByRole("link")
      .first()
      .click();
    await page.waitForURL(/\/companies\//);
    expect(await page.getByRole("heading", { name: "What it writes about" }).isVisible()).toBe(
      true,
    );
  });

  it("lists a group's posts with their summaries, and a missing one quietly", async () => {
    const page = await browser.open("/groups/infrastructure");
    expect(
      await page
        .getByText(/^\d+ posts in 8 topics$/)
        .first()
        .isVisible(),
    ).toBe(true);
    expect(await page.getByText("No summary").first().isVisible()).toBe(true);
    expect(
      await page.getByRole("list", { name: "Topics of the group" }).getByRole("listitem").count(),
    ).toBe(8);
  });
});

describe("the first page", () => {
  const browser = useBrowser();

  it("begins with a sentence whose names lead to their evidence", async () => {
    const page = await browser.open("/");
    const findings = page.getByRole("region", { name: "Findings" });
    expect(await findings.innerText()).toMatch(/^No topic rose or fell beyond noise/);
    await findings.getByRole("link").first().click();
    await page.waitForURL(/\/topics\//);
    expect(await page.getByRole("region", { name: "Verdict" }).isVisible()).toBe(true);
  });

  it("compares as many months as are chosen, and its evidence the same", async () => {
    const page = await browser.open("/");
    const findings = page.getByRole("region", { name: "Findings" });
    expect(await findings.innerText()).toContain(
      "Nov 2025 to Oct 2026 against Nov 2024 to Oct 2025",
    );
    const months = page.getByRole("navigation", { name: "Months to compare" });
    await months.getByRole("link", { name: /^6 months/ }).click();
    await page.waitForURL(/window=6/);
    const halves = "May 2026 to Oct 2026 against Nov 2025 to Apr 2026";
    await expect.poll(() => findings.innerText()).toContain(halves);
    await findings.getByRole("link").first().click();
    await page.waitForURL(/\/topics\/.*window=6/);
    expect(await page.getByRole("region", { name: "Verdict" }).innerText()).toContain("May 2026");
  });

  it("has a small chart for every topic, says why a verdict is given, and filters in its address", async () => {
    const page = await browser.open("/");
    const charts = page.getByRole("list", { name: /^Share of posts with each topic/ });
    expect(await charts.getByRole("heading").count()).toBe(32);
    const chip = charts.getByText("Inconclusive").first();
    await chip.hover();
    expect(await charts.getByRole("tooltip").first().isVisible()).toBe(true);
    await page.getByRole("link", { name: /^Rising/ }).click();
    await page.waitForURL(/verdict=rising/);
    expect(await page.getByText("No topic has this verdict.").isVisible()).toBe(true);
  });
});
