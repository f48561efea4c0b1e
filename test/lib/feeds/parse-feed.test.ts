import { describe, expect, test } from "vitest";
import { atom, entry, firstItem, item, parse, rss, titled } from "./feed-texts";

describe("parseFeed: formats", () => {
  test("reads RSS 2.0", async () => {
    const feed = await parse(
      rss(
        item(
          "<guid isPermaLink='false'>g1</guid><description>&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</description>" +
            "<pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate><category>Go</category><category>go</category>",
        ),
      ),
    );
    expect(feed).toEqual({
      format: "rss",
      title: "T",
      askedIntervalMs: null,
      siteUrl: "https://example.com/",
      skipped: [],
      items: [
        {
          url: "https://example.com/1",
          canonicalUrl: "https://example.com/1",
          guid: "g1",
          title: "A post",
          summary: "One & two.",
          content: null,
          publishedAt: Date.UTC(2024, 4, 1, 10),
          tags: ["Go"],
          lang: null,
        },
      ],
    });
  });

  test("reads RDF, whose items stand beside the channel", async () => {
    const feed = await parse(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        "<channel><title>R</title><link>https://example.com/</link></channel>" +
        '<item rdf:about="https://example.com/about"><title>t</title><dc:date>2024-05-01</dc:date></item></rdf:RDF>',
    );
    expect(feed.format).toBe("rdf");
    expect(feed.items[0]).toMatchObject({
      url: "https://example.com/about",
      publishedAt: Date.UTC(2024, 4, 1),
    });
  });

  test("reads Atom, with summary, content, terms and language", async () => {
    const feed = await parse(
      atom(
        entry(
          '<title type="html">A &amp;amp; B</title><link href="https://example.com/1"/>' +
            "<summary>short</summary><content type='html'>&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</content>" +
            "<published>2024-05-01T00:00:00Z</published><updated>2024-06-01T00:00:00Z</updated>" +
            '<category term="k8s" label="Kubernetes"/>',
        ),
        'xml:lang="de-DE"',
      ),
    );
    expect(feed.format).toBe("atom");
    expect(feed.items[0]).toMatchObject({
      title: "A & B",
      summary: "short",
      content: "one\ntwo",
      publishedAt: Date.UTC(2024, 4, 1),
      tags: ["Kubernetes"],
      lang: "de",
      guid: "urn:1",
    });
  });

  test("reads JSON Feed", async () => {
    const feed = await parse(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "J",
        home_page_url: "https://example.com/",
        language: "en-US",
        items: [
          {
            id: "https://example.com/by-id",
            title: "AT&amp;T",
            content_html: "<p>one</p><p>two</p>",
            date_published: "2024-05-01T00:00:00Z",
            tags: ["a", "b"],
          },
          { id: 2, url: "/relative", content_text: "First words. And more." },
        ],
      }),
    );
    expect(feed).toMatchObject({ format: "json", title: "J", siteUrl: "https://example.com/" });
    expect(feed.items[0]).toMatchObject({
      url: "https://example.com/by-id",
      title: "AT&T",
      content: "one\ntwo",
      lang: "en",
      tags: ["a", "b"],
    });
    expect(feed.items[1]).toMatchObject({
      url: "https://example.com/relative",
      title: "First words.",
      guid: "2",
    });
  });

  test("reads a feed without items", async () => {
    expect((await parse(rss(""))).items).toEqual([]);
  });
});

describe("parseFeed: what rss-parser gets wrong", () => {
  test("keeps two feeds apart that are read at the same time", async () => {
    const custom = rss(item("<dc:date>2024-05-01</dc:date>"), 'xmlns:dc="urn:dc"');
    const [first, second] = await Promise.all([parse(custom), parse(rss(item("")))]);
    expect(first?.items[0]?.publishedAt).toBe(Date.UTC(2024, 4, 1));
    expect(second?.items[0]?.publishedAt).toBeNull();
  });

  test("resolves relative links against xml:base, the site, or the feed's own address", async () => {
    const based = atom(titled('<link href="post/1"/>'), 'xml:base="https://base.example/a/"');
    expect((await firstItem(based))?.url).toBe("https://base.example/a/post/1");
    const plain = atom(titled('<link href="post/1"/>'));
    expect((await firstItem(plain))?.url).toBe("https://example.com/blog/post/1");
    const relative = rss("<item><title>t</title><link>/post/1</link></item>");
    expect((await firstItem(relative))?.url).toBe("https://example.com/post/1");
  });

  test("reads XHTML titles and bodies in order", async () => {
    const xhtml = atom(
      entry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Less <em>is</em> &lt; more</div></title>' +
          '<link href="https://example.com/1"/><content type="xhtml"><div><p>one <b>two</b> three</p><p>four</p></div></content>',
      ),
    );
    expect(await firstItem(xhtml)).toMatchObject({
      title: "Less is < more",
      content: "one two three\nfour",
    });
  });

  test("does not take an enclosure for the link", async () => {
    const enclosed = atom(
      titled(
        '<link rel="enclosure" href="https://x.example/a.mp3"/><link href="https://example.com/1"/>',
      ),
    );
    expect((await firstItem(enclosed))?.url).toBe("https://example.com/1");
  });

  test("reads a bare ampersand, unknown entities and unclosed line breaks", async () => {
    const feed = await parse(
      rss(
        item("<description>AT&T &copy; &#8217;s<br>more</description>") +
          "<item><title>Q & A</title><link>https://example.com/2</link></item>",
      ),
    );
    expect(feed.items.map(({ title }) => title)).toEqual(["A post", "Q & A"]);
    expect(feed.items[0]?.summary).toBe("AT&T © ’s more");
    expect(feed.skipped).toEqual([]);
  });

  test("reads prefixed and versionless feeds", async () => {
    const prefixed =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>t</a:title>' +
      '<a:link href="https://example.com/1"/></a:entry></a:feed>';
    expect((await firstItem(prefixed))?.url).toBe("https://example.com/1");
    const versionless = rss(item("")).replace(' version="2.0"', "");
    expect((await firstItem(versionless))?.title).toBe("A post");
  });

  test("keeps an item whose date no one can read, undated", async () => {
    const odd = atom(titled('<link href="https://example.com/1"/><updated>soon</updated>'));
    expect((await firstItem(odd))?.publishedAt).toBeNull();
  });
});

describe("parseFeed: identity", () => {
  test("uses a permanent guid or the original address where the link is missing or a detour", async () => {
    const guid = "<item><title>t</title><guid>https://example.com/g</guid></item>";
    expect((await firstItem(rss(guid)))?.url).toBe("https://example.com/g");
    const detour = item("<feedburner:origLink>https://example.com/real</feedburner:origLink>");
    const burned = rss(detour, 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"');
    expect((await firstItem(burned))?.url).toBe("https://example.com/real");
  });

  test("skips an item without a web address, with the reason", async () => {
    const feed = await parse(
      rss(
        "<item><title>t</title><guid isPermaLink='false'>https://example.com/g</guid></item>" +
          "<item><title>u</title><link>javascript:alert(1)</link></item>",
      ),
    );
    expect(feed.items).toEqual([]);
    expect(feed.skipped).toEqual([
      { item: "t", reason: "it has no link to a web page" },
      { item: "u", reason: "it has no link to a web page" },
    ]);
  });

  test("keeps a post once that a feed gives twice", async () => {
    const feed = await parse(rss(item("") + item("").replace("/1", "/1/?utm_source=rss#comments")));
    expect(feed.items).toHaveLength(1);
    expect(feed.skipped[0]?.reason).toContain("same address");
  });

  test("keeps the entries of a change log apart by their anchors", async () => {
    const log = ["1.1", "1.0"].map(
      (name) => `<item><title>${name}</title><link>https://example.com/log#v${name}</link></item>`,
    );
    const feed = await parse(rss(log.join("")));
    expect(feed.items.map(({ canonicalUrl }) => canonicalUrl)).toEqual([
      "https://example.com/log#v1.1",
      "https://example.com/log#v1.0",
    ]);
  });

  test("skips the comments of a comments feed", async () => {
    const comments = rss(item("").replace("A post", "By: someone")).replace(
      "<title>T<",
      "<title>Comments on: A post<",
    );
    expect(await parse(comments)).toMatchObject({
      items: [],
      skipped: [{ item: "By: someone", reason: "it is a comment" }],
    });
  });

  test("reports items that broken XML hides", async () => {
    const feed = await parse(
      rss(`${item("<description>x <p> & y</description>")}${item("").replace("/1", "/2")}`),
    );
    expect(feed.items).toHaveLength(1);
    expect(feed.skipped).toEqual([
      { item: "(1 more, not readable)", reason: "the XML around it is broken" },
    ]);
  });
});
