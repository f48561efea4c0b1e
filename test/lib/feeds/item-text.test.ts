import { describe, expect, test } from "vitest";
import { atom, entry, firstItem, item, parse, rss, titled } from "./feed-texts";

describe("parseFeed: titles", () => {
  const titleOf = async (title: string, attributes = "") =>
    (await firstItem(atom(entry(`<title ${attributes}>${title}</title><link href="/1"/>`))))?.title;
  const rssTitle = async (title: string) =>
    (await firstItem(rss(`<item><title>${title}</title><link>/1</link></item>`)))?.title;

  test("keeps what looks like a tag where the feed calls it text", async () => {
    expect(await titleOf("Using &lt;b&gt;x&lt;/b&gt; &amp;amp;", 'type="text"')).toBe(
      "Using <b>x</b> &amp;",
    );
  });

  test("strips formatting, and keeps a tag that the title is about", async () => {
    expect(await rssTitle("A &lt;em&gt;new&lt;/em&gt; way")).toBe("A new way");
    expect(await rssTitle("Using &lt;div&gt; well")).toBe("Using <div> well");
    expect(await rssTitle("&lt;Suspense&gt; and &lt;/Suspense&gt;")).toBe(
      "<Suspense> and </Suspense>",
    );
    expect(await titleOf("&amp;lt;div&amp;gt; in &lt;i&gt;HTML&lt;/i&gt;", 'type="html"')).toBe(
      "<div> in HTML",
    );
  });

  test("decodes entities of HTML titles once after those of XML", async () => {
    expect(await rssTitle("AT&amp;amp;T &amp;#8217;s")).toBe("AT&T ’s");
    expect(await rssTitle("<![CDATA[Fish &amp; chips]]>")).toBe("Fish & chips");
    expect(await rssTitle("Escaping &amp;amp;lt;")).toBe("Escaping &lt;");
  });

  test("makes a missing title from the first words, and skips an item without words", async () => {
    const feed = await parse(
      rss(
        "<item><link>/1</link><description>We moved to Rust. It took a year.</description></item>" +
          "<item><link>/2</link></item>",
      ),
    );
    expect(feed.items.map(({ title }) => title)).toEqual(["We moved to Rust."]);
    expect(feed.skipped).toEqual([
      { item: "https://example.com/2", reason: "it has neither a title nor a text" },
    ]);
  });
});

describe("parseFeed: texts", () => {
  const wordy = (count: number) => "word ".repeat(count);

  test("clips the summary to 1,000 characters and the content to 5,000", async () => {
    const read = await firstItem(
      rss(
        item(
          `<description>${wordy(400)}</description><content:encoded>${wordy(2_000)}</content:encoded>`,
        ),
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
      ),
    );
    expect(read?.summary?.length).toBe(999);
    expect(read?.content?.length).toBe(4_999);
  });

  test("takes a long description without content for the post itself", async () => {
    const read = await firstItem(rss(item(`<description>${wordy(400)}</description>`)));
    expect(read?.summary).toBeNull();
    expect(read?.content?.length).toBe(1_999);
    const short = await firstItem(rss(item(`<description>${wordy(250)}</description>`)));
    expect(short?.content).toBeNull();
    expect(short?.summary?.length).toBeGreaterThan(900);
  });

  test.each([
    ["Real words. The post A post appeared first on Blog.", "Real words."],
    ["Real words. The post A post first appeared on Blog.", "Real words."],
    ["Real words. Continue reading A post →", "Real words."],
    ["Real words. Read more", "Real words."],
    ["Real words. [&amp;#8230;]", "Real words."],
    ["Comments", null],
    ["A post", null],
  ])("cleans the summary %j", async (description, summary) => {
    const read = await firstItem(rss(item(`<description>${description}</description>`)));
    expect(read?.summary).toBe(summary);
  });

  test("decodes a body again that was escaped once too often", async () => {
    const twice = "&amp;amp;lt;p&amp;amp;gt;M&amp;amp;amp;A&amp;amp;lt;/p&amp;amp;gt;";
    const read = await firstItem(rss(item(`<description>${twice}</description>`)));
    expect(read?.summary).toBe("M&A");
  });

  test("keeps at most 20 plain tags of at most 60 characters", async () => {
    const tags = Array.from({ length: 30 }, (_, index) => `<category>tag ${index}</category>`);
    const read = await firstItem(
      rss(
        item(`<category>C&amp;amp;C</category><category>${wordy(30)}</category>${tags.join("")}`),
      ),
    );
    expect(read?.tags).toHaveLength(20);
    expect(read?.tags[0]).toBe("C&C");
    expect(read?.tags.every((tag) => tag.length <= 60)).toBe(true);
  });

  test("ignores content that is no text", async () => {
    const image = atom(
      titled('<link href="/1"/><content type="image/png" mode="base64">iVBORw0KGgo=</content>'),
    );
    expect((await firstItem(image))?.content).toBeNull();
  });
});
