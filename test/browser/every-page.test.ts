import { describe, expect, it } from "vitest";
import { localModelVersion } from "@/lib/classification/local/training/training-options";
import { useBrowser } from "./browser";
import { findBarriers } from "./find-barriers";

const pages = [
  { path: "/", heading: "Trends" },
  { path: "/?level=groups&by=year", heading: "Trends" },
  { path: "/explore", heading: "Explore" },
  { path: "/explore?level=groups&by=year&metric=breadth", heading: "Explore" },
  { path: "/explore?view=heat", heading: "Explore" },
  { path: "/explore?view=companies", heading: "Explore" },
  { path: "/compare?companies=quillon,kestrelbank", heading: "Compare companies" },
  { path: "/digest", heading: "Digests" },
  { path: "/emerging", heading: "Emerging" },
  { path: "/digest/2026-Q2", heading: "Engineering blogs in Q2 2026" },
  { path: "/topics", heading: "Topics" },
  { path: "/topics/kubernetes", heading: "Kubernetes & containers" },
  { path: "/groups/infrastructure", heading: "Infrastructure" },
  { path: "/companies", heading: "Companies" },
  { path: "/companies/quillon", heading: "Quillon" },
  { path: "/posts", heading: "Posts" },
  { path: "/posts/1", heading: null },
  { path: "/posts/bulk?change=add&give=mobile&post=1,2", heading: "Change topics of posts" },
  { path: "/review", heading: "Review" },
  { path: "/review?queue=audit", heading: "Review" },
  { path: "/review/progress", heading: "Progress of reviews" },
  { path: "/review/log", heading: "Log of reviews" },
  { path: "/feeds", heading: "Feeds" },
  { path: "/feeds/1", heading: null },
  { path: "/feeds/add", heading: null },
  { path: "/taxonomy", heading: "Taxonomy" },
  { path: "/taxonomy/topics/kubernetes", heading: "Kubernetes & containers" },
  { path: "/taxonomy/topics/kubernetes/merge?into=cloud", heading: null },
  { path: "/taxonomy/topics/kubernetes/split", heading: null },
  { path: "/taxonomy/topics/kubernetes/retire", heading: null },
  { path: "/taxonomy/topics/new", heading: null },
  { path: "/taxonomy/groups/new", heading: null },
  { path: "/taxonomy/groups/infrastructure", heading: null },
  { path: "/taxonomy/changes", heading: null },
  { path: "/taxonomy/themes", heading: null },
  { path: "/taxonomy/import", heading: null },
  { path: "/engines", heading: "Engines" },
  { path: "/engines/local", heading: `Built-in model ${localModelVersion}` },
  { path: "/engines/cascade", heading: "Cascade" },
  { path: "/runs", heading: "Runs" },
  { path: "/runs/compare?first=2&second=2", heading: "Compare runs" },
  { path: "/runs/1", heading: "Run 1: ingest" },
];
const embeds = [
  "/embed",
  "/embed/explore?by=year",
  "/embed/explore?view=heat",
  "/embed/compare?companies=quillon,kestrelbank",
  "/embed/others?companies=quillon",
];
const looks = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
  { colorScheme: "light", viewport: { width: 2560, height: 1440 } },
] as const;

describe("every page", () => {
  const browser = useBrowser();

  it.each(pages)(
    "$path has its heading, says that it is sample data and fits the width, wide and narrow, and keeps nobody out in light and dark",
    async ({ path, heading }) => {
      const page = await browser.open(path);
      await page.waitForLoadState("networkidle");
      const title = page.getByRole("heading", { level: 1 });
      expect(await title.count()).toBe(1);
      if (heading) expect(await title.innerText()).toBe(heading);
      expect(
        await page.getByText("Sample data: these companies and posts are invented.").isVisible(),
      ).toBe(true);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      for (const { colorScheme, viewport } of looks) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        // Charts take their new width a moment later.
        await expect.poll(overflow).toBeLessThanOrEqual(0);
        if (viewport.width !== 1440) continue;
        // The second look has other colours and nothing else.
        const rules = colorScheme === "dark" ? "colours" : "all";
        expect(await findBarriers(page, rules)).toEqual([]);
      }
    },
  );
});

describe("every embed", () => {
  const browser = useBrowser();

  it.each(embeds)("%s stands alone and fits the width in light and dark", async (path) => {
    const page = await browser.open(path);
    await page.waitForLoadState("networkidle");
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("figure").count()).toBeGreaterThan(0);
    for (const { colorScheme, viewport } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
        .toBeLessThanOrEqual(0);
      if (viewport.width !== 1440) continue;
      // The second look has other colours and nothing else.
      const rules = colorScheme === "dark" ? "colours" : "all";
      expect(await findBarriers(page, rules)).toEqual([]);
    }
  });
});

describe("without JavaScript", () => {
  const browser = useBrowser();
  const options = { javaScriptEnabled: false };
  const phone = { ...options, viewport: { width: 390, height: 844 }, hasTouch: true };

  it.each(pages)("$path reads on a phone", async ({ path, heading }) => {
    const page = await browser.open(path, phone);
    if (heading) expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(heading);
    const content = page.locator("main").locator("table, ul, ol, dl, details, form, p");
    expect(await content.filter({ visible: true }).count()).toBeGreaterThan(0);
  });

  it("shows the numbers of the chart and takes choices by a form", async () => {
    const page = await browser.open("/explore?from=2024-01&to=2024-12", options);
    await page.getByText("Table", { exact: true }).click();
    const table = page.getByRole("table").first();
    expect(await table.getByRole("row").count()).toBe(5);
    await page.getByText("Year", { exact: true }).click();
    // By its text: what stands in <noscript> has no role for the test driver.
    await page.locator("noscript button", { hasText: "Apply" }).click();
    await page.waitForURL(/by=year/);
    await page.getByText("Table", { exact: true }).click();
    expect(await page.getByRole("table").first().getByRole("row").count()).toBe(2);
  });
});

describe("an address that leads nowhere", () => {
  const browser = useBrowser();

  it.each([
    "/nowhere",
    "/posts/999999",
    "/topics/nothing",
    "/companies/nobody",
    "/groups/none",
    "/runs/99999",
    "/feeds/99999",
  ])("%s says so and leads back", async (path) => {
    const page = await browser.open(path);
    browser.takeProblems();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(true);
    // Without scripts too: the words are in the answer itself.
    const response = await page.request.get(path, { headers: { accept: "text/html" } });
    expect(response.status()).toBe(404);
    expect(await response.text()).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
  });

  it("names a parameter that cannot be used and what is allowed", async () => {
    const page = await browser.open("/explore?metric=size&from=soon");
    expect(await page.getByText("one of share, companyShare, count, breadth").isVisible()).toBe(
      true,
    );
    expect(await page.getByText("a month such as 2026-03").isVisible()).toBe(true);
  });
});
