import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readSitemap } from "@/lib/history/read-sitemap";
import { testNow } from "@/test/support/job-context";

function read(body: string | Buffer) {
  const url = "https://acme.example/sitemap.xml";
  return readSitemap({ url, bytes: Buffer.from(body), headers: new Headers(), now: testNow });
}

const twoPages = `<?xml version="1.0" encoding="UTF-8"?>
  <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://www.acme.example/blog/a/?utm_source=x&amp;b=1</loc><lastmod>2024-05-01</lastmod>
  <image:image><image:loc>https://acme.example/a.png</image:loc></image:image></url>
  <url><loc> /blog/b </loc></url><url><loc>mailto:x@acme.example</loc></url></urlset>`;

describe("readSitemap", () => {
  it("gives the pages with their identity, their link and their last change", () => {
    expect(read(twoPages)).toEqual({
      kind: "pages",
      pages: [
        {
          url: "https://acme.example/blog/a?b=1",
          link: "https://www.acme.example/blog/a/?utm_source=x&b=1",
          lastmodAt: Date.UTC(2024, 4, 1),
        },
        {
          url: "https://acme.example/blog/b",
          link: "https://acme.example/blog/b",
          lastmodAt: null,
        },
      ],
    });
  });

  it("reads one that is packed, and one that is a plain list of addresses", () => {
    expect(read(gzipSync(twoPages))).toEqual(read(twoPages));
    const list = read("https://acme.example/blog/a\nhttps://acme.example/blog/b\n");
    expect(list).toMatchObject({ kind: "pages", pages: [{}, {}] });
  });

  it("gives the site maps of an index, each once", () => {
    const entry = "<sitemap><loc>https://acme.example/posts.xml</loc></sitemap>";
    expect(read(`<sitemapindex>${entry}${entry}</sitemapindex>`)).toEqual({
      kind: "index",
      sitemaps: ["https://acme.example/posts.xml"],
    });
  });

  it.each([
    ["a web page", "<!doctype html><html><body>Not found</body></html>"],
    ["nothing", ""],
    ["broken gzip", Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ["a bomb of 200 MiB in gzip", gzipSync(Buffer.alloc(200 * 1024 * 1024))],
    ["a thousand nested elements", `<urlset>${"<url>".repeat(1_000)}`],
  ])("refuses %s", (_, body) => expect(read(body)).toBeNull());

  it("expands no entity that the document declares", () => {
    const bomb = `<!DOCTYPE urlset [<!ENTITY a "boom">]><urlset><url><loc>https://acme.example/&a;</loc></url></urlset>`;
    expect(JSON.stringify(read(bomb))).not.toContain("boom");
  });
});
