import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { type FeedDocument, FeedFormatError, type FeedItem } from "@/lib/feeds/feed-document";
import { parseOpml } from "@/lib/feeds/opml";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { corpusPath } from "../../support/corpus";

const folder = corpusPath("feeds");
const lists = corpusPath("opml");
const now = Date.UTC(2026, 11, 31);
const undecoded = /&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-f]+);/i;
const tag = /<\/?(?:a|b|br|code|div|em|h\d|i|img|p|span|strong)(?:\s[^>]*)?>/i;

/** The most that reading all files may add to what the process needs, at its peak. */
const mostMemoryKib = 300 * 1024;

type Reading = { file: string; tookMs: number; feed?: FeedDocument; error?: unknown };

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/^(?:MANIFEST|README)/.test(file.name))
    .map((file) => join(file.parentPath, file.name));
}

async function readAll(files: string[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const file of files) {
    const start = performance.now();
    const text = decodeDocument(readFileSync(file), null);
    const reading = await parseFeed(text, { url: "https://feeds.example.org/feed.xml", now }).then(
      (feed) => ({ feed }),
      (error: unknown) => ({ error }),
    );
    readings.push({ file, tookMs: performance.now() - start, ...reading });
  }
  return readings;
}

/** A line of the table: items, those with a date, what was left out; or why it is refused. */
function outcomeOf({ file, feed, error }: Reading): string {
  const name = relative(folder ?? "", file).replaceAll("\\", "/");
  if (!feed) return [name, "refused", reasonOf(error)].join("\t");
  const dated = feed.items.filter(({ publishedAt }) => publishedAt !== null).length;
  const counts = [feed.items.length, dated, feed.skipped.length];
  return [name, feed.format, ...counts].join("\t");
}

function countItemTags(xml: string): number {
  const bare = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  return bare.match(/<(?:\w+:)?(?:item|entry)[\s>/]/g)?.length ?? 0;
}

/** Without what the message cites of the document. */
function reasonOf(error: unknown): string {
  const message = error instanceof FeedFormatError ? error.message : `crashed: ${error}`;
  return message.replace(/[:<(].*/s, "").trim();
}

describe.skipIf(folder === null)("the feeds of the corpus", () => {
  let served: Reading[] = [];
  let fixtures: Reading[] = [];
  let items: FeedItem[] = [];
  let addedMemoryKib = 0;

  beforeAll(async () => {
    const before = process.resourceUsage().maxRSS;
    const readings = await readAll(filesIn(folder ?? ""));
    addedMemoryKib = process.resourceUsage().maxRSS - before;
    served = readings.filter(({ file }) => !file.includes("parser-fixtures"));
    fixtures = readings.filter(({ file }) => file.includes("parser-fixtures"));
    items = served.flatMap(({ feed }) => feed?.items ?? []);
  }, 60_000);

  test("parse with items, but one whose only item has no link", () => {
    const without = served.filter(({ feed }) => !feed || feed.items.length === 0);
    expect(served.length).toBeGreaterThanOrEqual(120);
    expect(without.map(({ file }) => file.replace(/^.*\//, ""))).toEqual([
      "feedrs__rss_2.0_ghost_1.xml",
    ]);
    expect(items.length).toBeGreaterThan(9_000);
  });

  test("are read or refused with a reason, never crash, and take less than two seconds", () => {
    const all = [...served, ...fixtures];
    const crashed = all.filter(({ error }) => error && !(error instanceof FeedFormatError));
    expect(crashed).toEqual([]);
    expect(all.filter(({ tookMs }) => tookMs > 2_000)).toEqual([]);
    expect(fixtures.filter(({ feed }) => feed).length).toBeGreaterThanOrEqual(520);
  });

  test("each come out as the table says: items, dated ones, left out ones, or the refusal", async () => {
    const lines = [...served, ...fixtures].map(outcomeOf).sort();
    const head = "file\tformat\titems\tdated\tleft out (or: refused, and why)";
    const table = [head, ...lines, ""].join("\n");
    await expect(table).toMatchFileSnapshot("../../fixtures/corpus-feeds.tsv");
  });

  test("account for every item that a plain count of their tags finds", () => {
    const read = [...served, ...fixtures].filter(({ feed }) => feed && feed.format !== "json");
    const wrong = read.filter(({ file, feed }) => {
      const found = (feed?.items.length ?? 0) + (feed?.skipped.length ?? 0);
      return found !== countItemTags(decodeDocument(readFileSync(file), null));
    });
    expect(read.length).toBeGreaterThan(600);
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test("need less than 300 MiB of memory, all of them together", () => {
    expect(addedMemoryKib).toBeLessThan(mostMemoryKib);
  });

  test("have titles without markup or undecoded entities", () => {
    const titles = items.map(({ title }) => title);
    expect(titles.filter((title) => tag.test(title) || title.trim() === "")).toEqual([]);
    // One item of an aggregator is escaped three times at its source.
    expect(titles.filter((title) => undecoded.test(title)).length).toBeLessThanOrEqual(1);
  });

  test("have texts within their limits and without control characters", () => {
    const texts = items.flatMap(({ title, summary, content }) => [title, summary, content]);
    expect(texts.filter((text) => /[^\P{Cc}\n]|[\u202a-\u202e\u200b]/u.test(text ?? ""))).toEqual(
      [],
    );
    expect(items.every(({ summary }) => (summary?.length ?? 0) <= 1_000)).toBe(true);
    expect(items.every(({ content }) => (content?.length ?? 0) <= 5_000)).toBe(true);
    expect(
      items.filter(({ content }) => tag.test(content?.slice(0, 20) ?? "")).length,
    ).toBeLessThan(3);
  });

  test("have absolute links, distinct within each feed", () => {
    expect(items.filter(({ url }) => !/^https?:\/\/[^/]/.test(url ?? ""))).toEqual([]);
    for (const { feed } of served) {
      const identities = (feed?.items ?? []).map(({ canonicalUrl }) => canonicalUrl);
      expect(new Set(identities).size).toBe(identities.length);
    }
  });

  test("have plausible dates, nearly all of them", () => {
    const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
    expect(dates.length / items.length).toBeGreaterThan(0.97);
    expect(Math.min(...dates)).toBeGreaterThanOrEqual(Date.UTC(1995, 0, 1));
    expect(Math.max(...dates)).toBeLessThan(now);
  });
});

describe.skipIf(lists === null)("the lists of the corpus", () => {
  test("are read with all their feeds", () => {
    const counts = filesIn(lists ?? "").map((file) => parseOpml(readFileSync(file, "utf8")).length);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(420);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(850);
  });
});
