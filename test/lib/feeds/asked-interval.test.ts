import { describe, expect, it } from "vitest";
import { freshForMs } from "@/lib/feeds/asked-interval";
import { parseFeed } from "@/lib/feeds/parse-feed";

const minute = 60_000;
const hour = 60 * minute;

async function askedBy(channel: string, root = "rss"): Promise<number | null> {
  const names = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
  const text = `<${root} version="2.0" ${names}><channel><title>Acme</title>${channel}
    <item><title>One</title><link>https://acme.example/1</link></item></channel></${root}>`;
  const document = await parseFeed(text, { url: "https://acme.example/feed", now: 0 });
  return document.askedIntervalMs;
}

describe("the interval that a feed asks for", () => {
  it.each([
    ["", null],
    ["<ttl>60</ttl>", hour],
    ["<ttl> 1440 </ttl>", 24 * hour],
    ["<ttl>soon</ttl>", null],
    ["<ttl>-5</ttl>", null],
    [
      "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
      30 * minute,
    ],
    ["<sy:updatePeriod>\n\tdaily\t</sy:updatePeriod>", 24 * hour],
    [
      "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
      24 * hour,
    ],
    ["<sy:updatePeriod>often</sy:updatePeriod>", null],
    ["<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", hour],
  ])("is read from %j", async (channel, expected) => {
    expect(await askedBy(channel)).toBe(expected);
  });

  it("is read by the tolerant reader too", async () => {
    const broken = "<description>R & D</description>";
    expect(await askedBy(`${broken}<ttl>60</ttl>`)).toBe(hour);
    expect(await askedBy(`${broken}<sy:updatePeriod>daily</sy:updatePeriod>`)).toBe(24 * hour);
  });

  it("is none in a JSON Feed", async () => {
    const text = '{"version":"https://jsonfeed.org/version/1.1","title":"Acme","items":[]}';
    const document = await parseFeed(text, { url: "https://acme.example/feed.json", now: 0 });
    expect(document.askedIntervalMs).toBeNull();
  });
});

describe("freshForMs", () => {
  it.each([
    [{}, null],
    [{ "cache-control": "public, max-age=600" }, 600_000],
    [{ "cache-control": "max-age=600", age: "450" }, 150_000],
    [{ "cache-control": "max-age=600", age: "900" }, null],
    [{ "cache-control": "s-maxage=600" }, null],
    [{ "cache-control": "no-cache, max-age=600" }, null],
    [{ "cache-control": "max-age=soon" }, null],
  ])("reads %j", (headers, expected) => {
    expect(freshForMs(new Headers(headers as Record<string, string>))).toBe(expected);
  });
});
