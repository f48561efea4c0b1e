import { afterAll, describe, expect, it } from "vitest";
import { pageFacts } from "@/lib/pages/page-facts";
import { openPageReader } from "@/lib/pages/page-reader";
import { testNow } from "@/test/support/job-context";

const reader = openPageReader({ timeoutMs: 2_000, memoryMb: 128 });
afterAll(() => reader.close());

const url = "https://acme.example/blog/a-post";
const sentence = "The retry budget was three because nobody had asked why it was. ";

async function factsOf(head: string, { body = "", at = url } = {}) {
  const html = `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`;
  const raw = await reader.read(html, { withArticle: true });
  return pageFacts(raw, { url: at, now: testNow });
}

function jsonLd(value: object): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

const day = Date.UTC(2024, 4, 1);
const og = '<meta property="article:published_time" content="2024-05-01T00:00:00Z">';
const meta = '<meta name="date" content="2024-05-01">';
const later = '<time datetime="2025-06-07">June</time>';

describe("pageFacts", () => {
  it.each([
    ["json-ld", jsonLd({ "@type": "BlogPosting", datePublished: "2024-05-01" }) + meta, url],
    ["json-ld", jsonLd({ "@graph": [{ "@type": ["Article"], datePublished: "2024-05-01" }] }), url],
    ["opengraph", og + meta, url],
    ["opengraph", `<script type="application/ld+json">{broken</script>${og}`, url],
    ["meta", meta, url],
    ["url", "", "https://acme.example/2024/05/01/a-post"],
    ["url", "", "https://acme.example/blog/2024-05-01-a-post"],
  ])("takes the date from %s before a time element", async (dateSource, head, at) => {
    const facts = await factsOf(head, { body: later, at });
    expect(facts).toMatchObject({ publishedAt: day, dateSource });
  });

  it("takes the date from a time element before a month in the address, and none from nowhere", async () => {
    const at = "https://acme.example/2024/05/a-post";
    expect(await factsOf("", { body: later, at })).toMatchObject({ dateSource: "time-element" });
    expect(await factsOf("", { at })).toMatchObject({ publishedAt: day, dateSource: "url" });
    expect(await factsOf("")).toMatchObject({ publishedAt: null, dateSource: null });
  });

  it("gives the title without the name of the site, the summary, the language and the tags", async () => {
    const facts = await factsOf(
      `<title>Ledgers | Acme</title><meta property="og:site_name" content="Acme">
       <meta name="description" content="How it went."><meta property="article:tag" content="Go">`,
    );
    expect(facts).toMatchObject({
      title: "Ledgers",
      summary: "How it went.",
      lang: "en",
      tags: ["Go"],
    });
  });

  it("gives the article as plain text, at most 5,000 characters, without menus", async () => {
    const body = `<nav>Careers Pricing</nav><article><h1>A</h1><p>${sentence.repeat(9)}</p><p>Last &amp; <b>least</b>.</p>
      <p>${sentence.repeat(200)}</p><script>alert(1)</script></article>`;
    const { text } = await factsOf("<title>A</title>", { body });
    expect(text).toContain("Last & least.");
    expect(text).not.toMatch(/Careers|alert|</);
    expect(text?.length).toBeLessThanOrEqual(5_000);
  });

  it("believes the address that a page names as its own, on its own site only", async () => {
    const canonical = (href: string) => `<link rel="canonical" href="${href}">`;
    const own = async (href: string) => (await factsOf(canonical(href))).canonical;
    expect(await own("/blog/the-post")).toBe("https://acme.example/blog/the-post");
    expect(await own("https://bank.example/a-post")).toBe(url);
    expect(await own("https://acme.example/")).toBe(url);
  });

  it("tells posts from lists by what the page says it is", async () => {
    expect(await factsOf(jsonLd({ "@type": "TechArticle" }))).toMatchObject({ kind: "post" });
    expect(await factsOf(jsonLd({ "@type": "CollectionPage" }))).toMatchObject({ kind: "other" });
    expect(await factsOf('<meta property="og:type" content="article">')).toMatchObject({
      kind: "post",
    });
    expect(await factsOf("")).toMatchObject({ kind: "unknown" });
  });
});

describe("openPageReader", () => {
  const read = (html: string) => reader.read(html, { withArticle: true });

  it("refuses a page that takes too long, and reads the next one", async () => {
    const deep = `<html><body>${"<div>".repeat(300_000)}`;
    await expect(read(deep)).rejects.toThrow(/could not be read within 2 s|memory|markup/);
    expect((await read("<title>Next</title>")).title).toBe("Next");
  });

  it("refuses a page of more than 5 MiB", async () => {
    await expect(read("x".repeat(5 * 1024 * 1024 + 1))).rejects.toThrow("larger than 5 MiB");
  });

  it("reads pages that are empty or hardly markup", async () => {
    expect((await read("")).title).toBeNull();
    expect((await read("words alone")).article).toBeNull();
    expect((await read("<p>a<table><p>b</html><b>")).title).toBeNull();
  });
});
