import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser";

const search = "Go to a topic, company, post or page";

describe("the palette", () => {
  const browser = useBrowser();

  it("goes to a topic, a company, a post and a page by keyboard alone", async () => {
    const page = await browser.open("/");
    for (const [typed, label, path] of [
      ["kuber", "Kubernetes & containers", /\/topics\/kubernetes$/],
      ["quill", "Quillon", /\/companies\/quillon$/],
      ["digest", "Digests", /\/digest$/],
      ["compare c", "Compare companies", /\/compare$/],
    ] as const) {
      await openPalette(page);
      await page.keyboard.type(typed);
      await page.getByRole("dialog").getByText(label, { exact: true }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(path);
      // The next keys must not go into the palette that is closing.
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
    const title = await page.request
      .get("/api/posts")
      .then(async (response) => (await response.json()).posts[0].title as string);
    await openPalette(page);
    await page.keyboard.insertText(title);
    await page.getByRole("dialog").getByText(title, { exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/posts\/\d+$/);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(title);
  });

  it("opens by a button on a phone, says where nothing is found, and closes by the escape key", async () => {
    const page = await browser.open("/topics", { viewport: { width: 390, height: 844 } });
    await page.getByRole("button", { name: search }).click();
    await page.getByRole("textbox", { name: search }).fill("zzzzzz");
    await page.getByText("Nothing has this in its name or title.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("is loaded when it is first asked for, and refuses parameters that it does not know", async () => {
    const page = await browser.open("/topics");
    const scripts = () =>
      page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).length);
    const before = await scripts();
    await openPalette(page);
    expect(await scripts()).toBeGreaterThan(before);
    const response = await page.request.get("/api/jump?what=1");
    expect(response.status()).toBe(400);
  });

  it("says that the server does not answer, and leaves the page, where it cannot be loaded", async () => {
    const page = await browser.open("/topics");
    await page.route("**/_next/static/**", (route) => route.abort());
    await page.keyboard.press("Control+K");
    await page.getByRole("alert").filter({ hasText: "The server does not answer" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Topics");
    browser.takeProblems();
  });
});

/** Opens it, and waits until it takes what is typed. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+K");
  await page.getByRole("textbox", { name: search }).and(page.locator(":focus")).waitFor();
}
