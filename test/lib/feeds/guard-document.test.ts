import { describe, expect, test } from "vitest";
import { FeedFormatError } from "@/lib/feeds/feed-document";
import { processorMs } from "@/test/support/processor-time";
import { firstItem, item, parse, rss } from "./feed-texts";

describe("parseFeed: hostile documents", () => {
  test("refuses 50,000 nested tags and reads them where they are escaped", async () => {
    const nested = rss(item(`<description>${"<b>".repeat(50_000)}</description>`));
    await expect(parse(nested)).rejects.toThrow("nested deeper than");
    const escaped = rss(item(`<description>${"&lt;b&gt;".repeat(50_000)}</description>`));
    expect((await parse(escaped)).items).toHaveLength(1);
  });

  test("never expands entities that the document declares", async () => {
    const declared = '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y SYSTEM "file:///etc/hostname">]>';
    const body = rss(item("<description>&x; &y;</description>"));
    const bomb = body.replace("<rss", `<!--${"x".repeat(9_000)}-->${declared}<rss`);
    expect((await firstItem(bomb))?.summary).toBe("&x; &y;");
    const late = body.replace("<item>", `${declared}<item>`);
    await expect(parse(late)).rejects.toThrow("document type declaration in the wrong place");
  });

  test.each([
    ["text of unfinished tags", rss(item(`<description>${"&lt;p".repeat(500_000)}</description>`))],
    ["empty items", rss("<item></item>".repeat(50_000))],
    ["attributes", rss(item(`<x ${'a="1" '.repeat(100_000)}/>`))],
    ["ampersands", rss(item("<description>& </description>".repeat(20_000)))],
    ["comments", `<?xml version="1.0"?>${"<!---->".repeat(500_000)}<rss/>`],
  ])("stays quick on many %s", async (_, text) => {
    const read = () =>
      parse(text).catch((error: unknown) => expect(error).toBeInstanceOf(FeedFormatError));
    expect(await processorMs(read)).toBeLessThan(2_000);
  });

  test.each([
    ["", "the document is empty"],
    [" \n\ufeff", "the document is empty"],
    ["<!DOCTYPE html><html><body>hi</body></html>", "the document is an HTML page, not a feed"],
    ["not found", "the document is plain text, not a feed"],
    ["<urlset></urlset>", "the document is a site map, not a feed"],
    ["<opml></opml>", "the document is a list of feeds (OPML), not a feed"],
    ["<note></note>", "the document is XML but not a feed (its root element is <note>)"],
    ["{}", "the document is JSON but not a JSON Feed"],
    ["{", "the JSON is broken"],
    ["<rss></rss>", "the feed has no <channel>, so no posts"],
    ["<rss>\n<channel>\n<item><title>x", "the XML breaks off in line 3"],
    [`<rss>${" ".repeat(16 * 1024 * 1024)}</rss>`, "the document is larger than 15 MiB"],
  ])("refuses a document and says why (%#)", async (text, message) => {
    const error = await parse(text).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(FeedFormatError);
    expect(String(error)).toContain(message);
  });

  test("reads a feed behind blank lines and a message of the server", async () => {
    const noisy = `\n\n<br />\n<b>Warning</b>: mysql is gone<br />\n${rss(item(""))}`;
    expect((await parse(noisy)).items).toHaveLength(1);
  });
});
