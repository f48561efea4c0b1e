import { describe, expect, it } from "vitest";
import { shortAddress } from "@/lib/feeds/short-address";

describe("shortAddress", () => {
  it.each([
    ["https://www.acme.example/feed/", "acme.example/feed"],
    ["http://acme.example/rss?x=1", "acme.example/rss?x=1"],
    ["file:///srv/private/feeds/a%20b.xml", "a b.xml"],
    ["/srv/private/posts.jsonl", "posts.jsonl"],
    ["file:///srv/100%.xml", "100%.xml"],
  ])("shows %s as %s", (address, shown) => {
    expect(shortAddress(address)).toBe(shown);
  });
});
