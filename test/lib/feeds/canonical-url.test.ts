import { describe, expect, test } from "vitest";
import { absoluteUrl, canonicalUrl } from "@/lib/feeds/canonical-url";

describe("canonicalUrl", () => {
  test.each([
    ["http://Example.COM/Post", "https://example.com/Post"],
    ["https://www.example.com/post/", "https://example.com/post"],
    ["https://example.com:443/post", "https://example.com/post"],
    ["http://example.com:80/post", "https://example.com/post"],
    ["http://example.com:8080/post", "https://example.com:8080/post"],
    ["https://example.com./post", "https://example.com/post"],
    ["https://m.example.com/post", "https://example.com/post"],
    ["https://mobile.example.com/post", "https://example.com/post"],
    ["https://www.m.example.com/post", "https://example.com/post"],
    ["https://m.co/post", "https://m.co/post"],
    ["https://amp.dev/post", "https://amp.dev/post"],
    ["https://amp.example.com/post", "https://example.com/post"],
    ["https://example.com/amp/post", "https://example.com/post"],
    ["https://example.com/post.amp.html", "https://example.com/post.html"],
    ["https://example.com/post.amp", "https://example.com/post"],
    ["https://example.com/post?amp=1", "https://example.com/post"],
    ["https://example.com/post?amp", "https://example.com/post"],
    ["https://example.com/post?outputType=amp", "https://example.com/post"],
    ["https://a.blogspot.example/post.html?m=1", "https://a.blogspot.example/post.html"],
    ["https://cdn.ampproject.org/c/s/www.example.com/post/amp/", "https://example.com/post"],
    ["https://example-com.cdn.ampproject.org/v/s/example.com/post", "https://example.com/post"],
    ["https://www.google.com/amp/s/example.com/post", "https://example.com/post"],
    // Found by fuzzing: once without ".amp", the path is another one.
    ["https://example.com/a/...amp", "https://example.com/a/...amp"],
    ["https://cdn.ampproject.org/", "https://cdn.ampproject.org/"],
    ["https://example.com/post#comments", "https://example.com/post"],
    ["https://example.com/#!/post", "https://example.com/#!/post"],
    ["https://user:secret@example.com/post", "https://example.com/post"],
    ["https://example.com", "https://example.com/"],
    ["https://example.com/blog/index.html", "https://example.com/blog"],
    ["https://example.com/index.html", "https://example.com/"],
    ["https://example.com/post/amp/", "https://example.com/post"],
    ["https://example.com/amp", "https://example.com/amp"],
    ["https://example.com/%7euser/caf%c3%a9", "https://example.com/~user/caf%C3%A9"],
    ["https://example.com/café", "https://example.com/caf%C3%A9"],
    ["https://bücher.example/a", "https://xn--bcher-kva.example/a"],
    ["  https://example.com/post\n", "https://example.com/post"],
    ["https://example.com/a;jsessionid=12AB?x=1", "https://example.com/a?x=1"],
  ])("spells %s as %s", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  test.each([
    "utm_source=rss&utm_medium=feed",
    "fbclid=x",
    "gclid=x",
    "mc_cid=1&mc_eid=2",
    "_hsenc=p2&_hsmi=1",
    "source=rss----53c7c27702d5---4",
    "ref=producthunt",
    "ref=blog.example.org",
    "wt_mc=rss.developer.beitrag.atom",
  ])("drops the tracking parameters %s", (query) => {
    expect(canonicalUrl(`https://example.com/post?${query}`)).toBe("https://example.com/post");
  });

  test.each(["p=123", "id=7", "page=2", "ref=main", "source=kafka", "v=lR-w1h5ONOY"])(
    "keeps the parameter %s, which names the page",
    (query) => {
      expect(canonicalUrl(`https://example.com/?${query}`)).toBe(`https://example.com/?${query}`);
    },
  );

  test("sorts parameters", () => {
    expect(canonicalUrl("https://example.com/?b=2&utm_source=x&a=1")).toBe(
      "https://example.com/?a=1&b=2",
    );
  });

  test("resolves against the base", () => {
    expect(canonicalUrl("../post", "http://example.com/blog/feed/")).toBe(
      "https://example.com/blog/post",
    );
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "mailto:a@example.com",
    "tag:example.com,2024:1",
    "/relative",
    "",
    "http://",
    "http://exa mple.com/",
    "http://[::1",
    `https://example.com/${"a".repeat(3_000)}`,
    "https://example.com/\ud800",
  ])("refuses %j", (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  test("gives its own result back unchanged", () => {
    const once = canonicalUrl("http://www.example.com/a/index.html/amp/?z=%20&b=a+b&utm_id=1#x");
    expect(once).not.toBeNull();
    expect(canonicalUrl(once ?? "")).toBe(once);
  });
});

describe("absoluteUrl", () => {
  test("resolves a link and otherwise leaves it as it is", () => {
    const base = "http://example.com/blog/";
    expect(absoluteUrl("post/?utm_source=rss#part", base)).toBe(
      "http://example.com/blog/post/?utm_source=rss#part",
    );
    expect(absoluteUrl("//cdn.example.org/x", base)).toBe("http://cdn.example.org/x");
  });

  test("drops credentials and refuses what is no web page", () => {
    expect(absoluteUrl("https://bank.example@evil.example/", "https://a.example")).toBe(
      "https://evil.example/",
    );
    expect(absoluteUrl("javascript:alert(1)", "https://a.example")).toBeNull();
    expect(absoluteUrl("x", "no address")).toBeNull();
  });
});
