import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const browserPath = "/usr/bin/chromium";
const repetitions = 3;
const settleMs = 500;

/**
 * When the largest content of each page is painted, in ms from the start of its loading: the
 * median of three loads without a cache. https://www.w3.org/TR/largest-contentful-paint/
 * @returns null where there is no browser
 */
export async function measurePaint(
  base: string,
  paths: string[],
): Promise<Map<string, number> | null> {
  if (!existsSync(browserPath)) return null;
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const times = new Map<string, number>();
    for (const path of paths) {
      const loads: number[] = [];
      for (let load = 0; load < repetitions; load += 1)
        loads.push(await paintOnce(browser, base + path));
      times.set(path, loads.toSorted((a, b) => a - b)[Math.floor(repetitions / 2)] ?? 0);
    }
    return times;
  } finally {
    await browser.close();
  }
}

async function paintOnce(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(settleMs);
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().at(-1)?.startTime ?? 0);
          }).observe({ type: "largest-contentful-paint", buffered: true });
        }),
    );
  } finally {
    await page.close();
  }
}
