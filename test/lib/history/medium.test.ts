import { describe, expect, it } from "vitest";
import { medium } from "@/lib/history/medium";
import type { HistorySource } from "@/lib/history/strategy";
import { sitemapIndexOf, sitemapOf } from "@/test/support/blogs";

const index = "https://medium.com/sitemap/sitemap.xml";
const day = (text: string) =>
  `https://medium.com/sitemap/posts/${text.slice(0, 4)}/posts-${text}.xml`;

function sourceOf(feedUrl: string, over: Partial<HistorySource> = {}): HistorySource {
  const known = [{ url: "https://medium.com/acme-tech/one-1a2b3c4d5e6f", publishedAt: 0 }];
  return {
    feedUrl,
    siteUrl: "https://medium.com/acme-tech?source=rss",
    known,
    ...{ sitemaps: [], since: null, isProven: false },
    ...over,
  };
}

async function read(text: string, source: HistorySource) {
  const bytes = new TextEncoder().encode(text);
  return medium.read(
    { url: index, bytes, headers: new Headers(), now: Date.UTC(2026, 10) },
    source,
  );
}

const publication = sourceOf("https://medium.com/feed/acme-tech");

describe("the history of a publication on medium.com itself", () => {
  it("begins at the site maps of all its writers, and only for feeds that are there", () => {
    expect(medium.start(publication)).toEqual([[index]]);
    const none = { known: [], siteUrl: null };
    expect(medium.start(sourceOf("https://medium.com/feed/@ada", none))).toEqual([[index]]);
    expect(medium.start(sourceOf("https://acme.example/feed/x", none))).toEqual([]);
  });

  it("goes through the days from the newest on, and through no other site maps", async () => {
    const maps = [day("2024-05-16"), day("2026-10-01"), "https://medium.com/sitemap/users/a.xml"];
    const step = await read(sitemapIndexOf(maps), publication);
    expect(step?.next).toEqual([day("2026-10-01"), day("2024-05-16")]);
  });

  it("takes the posts of the publication or the person, and nobody else's", async () => {
    const link = (path: string) => `https://medium.com/${path}`;
    const own = ["acme-tech/two-2a2b3c4d5e6f", "Acme-Tech/three-3a2b3c4d5e6f"];
    const others = ["acme-tech-two/x-4a2b3c4d5e6f", "@ada/y-5a2b3c4d5e6f", "acme-tech/about"];
    const map = sitemapOf([...own, ...others].map(link));
    const pages = async (source: HistorySource) =>
      (await read(map, source))?.pages.map((page) => page.link);
    expect(await pages(publication)).toEqual(own.map(link));
    expect(await pages(sourceOf("https://medium.com/feed/@ada"))).toEqual([
      link("@ada/y-5a2b3c4d5e6f"),
    ]);
  });

  it("is looked through no further back than a missed window reaches", async () => {
    const maps = sitemapIndexOf([day("2026-09-30"), day("2026-10-01"), day("2026-10-02")]);
    const window = { since: Date.UTC(2026, 9, 1, 15), isProven: true };
    const step = await read(maps, { ...publication, ...window });
    expect(step?.next).toEqual([day("2026-10-02"), day("2026-10-01")]);
    // The whole history is still to be read after a run with a bound.
    const bounded = await read(maps, { ...publication, since: window.since });
    expect(bounded?.next).toHaveLength(3);
  });
});
