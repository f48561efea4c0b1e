import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const desktop = { width: 1440, height: 900 };

/**
 * A browser for the tests of one file. Each page that is opened watches its console: an error
 * there, or an exception in a page, fails the test.
 */
export function useBrowser() {
  let browser: Browser;
  let problems: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath(), args: flags });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const seen = problems;
    problems = [];
    expect(seen).toEqual([]);
  });

  return {
    async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({
        baseURL: inject("baseUrl"),
        viewport: desktop,
        ...options,
      });
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`${path}: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
      await page.goto(path);
      if (options.javaScriptEnabled !== false) await untilScripted(page);
      return page;
    },
    /** For a test that provokes an error on purpose: takes what the console said so far. */
    takeProblems(): string[] {
      const seen = problems;
      problems = [];
      return seen;
    },
  };
}

/** Until the page answers to keys and clicks: then Next.js leaves its mark in the history. */
async function untilScripted(page: Page): Promise<void> {
  await page.waitForFunction(() => history.state !== null && "__NA" in history.state);
}

function browserPath(): string {
  const path = process.env.BELLWETHER_CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(path))
    throw new Error("No browser: run the tests with npm test, which installs one.");
  return path;
}
