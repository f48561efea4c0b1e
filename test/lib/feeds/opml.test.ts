import { describe, expect, test } from "vitest";
import { FeedFormatError } from "@/lib/feeds/feed-document";
import { formatOpml, type OpmlFeed, parseOpml } from "@/lib/feeds/opml";

const opml = (body: string) => `<opml version="2.0"><head/><body>${body}</body></opml>`;
const outline = (attributes: string) => `<outline ${attributes}/>`;

describe("parseOpml", () => {
  test("reads feeds in nested folders with the folder as group", () => {
    const feeds = parseOpml(
      opml(
        '<outline text="Blogs"><outline text="Infra"><outline text="Acme Engineering" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline>' +
          '<outline text="B" xmlUrl="https://b.example/feed"/></outline>',
      ),
    );
    expect(feeds).toEqual([
      {
        title: "Acme Engineering",
        company: "Acme",
        siteUrl: "https://a.example/",
        feedUrl: "https://a.example/feed",
        group: "Infra",
      },
      { title: "B", company: "B", siteUrl: null, feedUrl: "https://b.example/feed", group: null },
    ]);
  });

  test("takes the title, the text, or the host as the name", () => {
    const feeds = parseOpml(
      opml(
        outline('title="Title" text="Text" xmlUrl="https://a.example/1"') +
          outline('text="Text" xmlUrl="https://a.example/2"') +
          outline('xmlUrl="https://www.a.example/3"'),
      ),
    );
    expect(feeds.map(({ title }) => title)).toEqual(["Title", "Text", "a.example"]);
  });

  test("reads HTML entities and bare ampersands", () => {
    const feeds = parseOpml(
      opml(outline('text="Caf&eacute; B&B &amp;amp; Co" xmlUrl="https://a.example/?a=1&copy=2"')),
    );
    expect(feeds[0]).toMatchObject({
      title: "Café B&B & Co",
      feedUrl: "https://a.example/?a=1&copy=2",
    });
  });

  test("leaves out links, unusable addresses and repetitions", () => {
    const feeds = parseOpml(
      opml(
        outline('text="link" url="https://a.example/"') +
          outline('text="js" xmlUrl="javascript:alert(1)"') +
          outline('text="one" xmlUrl="http://a.example/feed"') +
          outline('text="again" xmlUrl="https://www.a.example/feed/"'),
      ),
    );
    expect(feeds.map(({ title }) => title)).toEqual(["one"]);
  });

  test.each(["", "hello", "<rss></rss>", `<opml>${"<outline>".repeat(50_000)}`])(
    "refuses what is no list (%#)",
    (text) => {
      expect(() => parseOpml(text)).toThrow(FeedFormatError);
    },
  );
});

describe("formatOpml", () => {
  test("writes a list that reads back equal", () => {
    const feeds: OpmlFeed[] = [
      {
        title: 'A & "B" <c>',
        company: "Someone Else",
        siteUrl: null,
        feedUrl: "https://a.example/?x=1&y=2",
        group: null,
      },
      {
        title: "D",
        company: "D",
        siteUrl: "https://d.example/",
        feedUrl: "https://d.example/feed",
        group: "Data & AI",
      },
    ];
    const text = formatOpml(feeds, { title: "My & list", now: Date.UTC(2025, 0, 1) });
    expect(parseOpml(text)).toEqual(feeds);
    expect(text).toContain("<dateCreated>Wed, 01 Jan 2025 00:00:00 GMT</dateCreated>");
    expect(parseOpml(formatOpml([], { title: "empty", now: 0 }))).toEqual([]);
  });
});
