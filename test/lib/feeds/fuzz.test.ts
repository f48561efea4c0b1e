import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absoluteUrl, canonicalUrl } from "@/lib/feeds/canonical-url";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { type FeedDocument, FeedFormatError } from "@/lib/feeds/feed-document";
import { parseFeedDate } from "@/lib/feeds/parse-date";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { fuzzBudget, fuzzTimeoutMs } from "@/test/support/fuzz";

const now = Date.UTC(2026, 10, 25);
const url = "https://feeds.example.org/blog/feed.xml";

const tags = fc.constantFrom(
  ..."item entry title link guid id description summary content content:encoded pubDate".split(" "),
  ..."dc:date updated category channel rss feed rdf:RDF br b script x:y atom:link".split(" "),
);
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("&amp;", "&#0;", "&#xffffffff;", "&nope;", "&", "<", "]]>", "<![CDATA[", "<!--"),
  fc.constantFrom(
    "-->",
    "<?x",
    "?>",
    "\u0000",
    "\ud800",
    "\u202e",
    "https://a.example/1",
    "//",
    "1e9",
  ),
  fc.constantFrom(
    "Tue, 03 Mar 2026 10:00:00 GMT",
    "2026-03-03",
    "<b>bold</b>",
    "&lt;b&gt;",
    "#",
    "?",
  ),
);
const attributes = fc.constantFrom(
  "",
  ' href="/a"',
  ' type="xhtml"',
  " xml:base='//b'",
  ' a="',
  " a=<",
);

/** Documents that are nearly feeds: well-nested elements with anything in them, now and then cut. */
const { markup } = fc.letrec<{ markup: string; element: string }>((tie) => ({
  markup: fc
    .array(fc.oneof({ depthSize: "small" }, words, tie("element")), { maxLength: 6 })
    .map((parts) => parts.join("")),
  element: fc
    .tuple(tags, attributes, tie("markup"), fc.constantFrom("</", "</", "</", "<", "/"))
    .map(([tag, attribute, inner, end]) => `<${tag}${attribute}>${inner}${end}${tag}>`),
}));
const nearlyFeed = fc
  .tuple(
    fc.constantFrom("", '<?xml version="1.0"?>', '<!DOCTYPE r [<!ENTITY a "&a;">]>', "\ufeff\n"),
    fc.constantFrom(
      ["<rss><channel>", "</channel></rss>"],
      ["<feed>", "</feed>"],
      ['<rdf:RDF xmlns:rdf="r"><channel/>', "</rdf:RDF>"],
    ),
    fc.array(fc.tuple(fc.constantFrom("item", "entry"), markup), { maxLength: 4 }),
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
  )
  .map(([prolog, [open, close], items, kept]) => {
    const inner = items.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join("");
    const text = `${prolog}${open}${inner}${close}`;
    return text.slice(0, Math.ceil(text.length * kept));
  });
const nearlyJsonFeed = fc
  .record({
    version: fc.constant("https://jsonfeed.org/version/1.1"),
    items: fc.array(
      fc.dictionary(
        fc.constantFrom("id", "url", "title", "content_html", "date_published", "tags", "language"),
        fc.oneof(fc.jsonValue(), words),
      ),
      { maxLength: 5 },
    ),
  })
  .map((feed) => JSON.stringify(feed));

async function readOrRefuse(text: string): Promise<FeedDocument | null> {
  try {
    return await parseFeed(text, { url, now });
  } catch (error) {
    if (error instanceof FeedFormatError) return null;
    throw error;
  }
}

function expectSound({ items }: FeedDocument): void {
  expect(new Set(items.map(({ canonicalUrl: identity }) => identity)).size).toBe(items.length);
  for (const item of items) {
    expect(item.url).toMatch(/^https?:\/\/[^/]/);
    expect(item.title.trim()).not.toBe("");
    expect(item.title.length).toBeLessThanOrEqual(300);
    expect(item.summary?.length ?? 0).toBeLessThanOrEqual(1_000);
    expect(item.content?.length ?? 0).toBeLessThanOrEqual(5_000);
    const texts = [item.title, item.summary ?? "", item.content ?? "", ...item.tags].join("\n");
    expect(texts).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u200b]|\p{Cs}/u);
    expect(item.publishedAt ?? now).toBeLessThanOrEqual(now + 2 * 86_400_000);
  }
}

describe("the parser, fed with anything", () => {
  test(
    "reads or refuses what is nearly a feed, and what it gives is sound",
    async () => {
      const reads = { read: 0, all: 0 };
      await fc.assert(
        fc.asyncProperty(nearlyFeed, async (text) => {
          const feed = await readOrRefuse(text);
          reads.all += 1;
          if (feed === null) return;
          reads.read += 1;
          expectSound(feed);
        }),
        fuzzBudget(400),
      );
      // Else the documents would be too broken to try anything but the refusal.
      expect(reads.read / reads.all).toBeGreaterThan(0.2);
    },
    fuzzTimeoutMs,
  );

  test(
    "reads or refuses what is nearly a JSON Feed, and what it gives is sound",
    async () => {
      await fc.assert(
        fc.asyncProperty(nearlyJsonFeed, async (text) => {
          const feed = await readOrRefuse(text);
          if (feed !== null) expectSound(feed);
        }),
        fuzzBudget(300),
      );
    },
    fuzzTimeoutMs,
  );

  test(
    "makes text of any bytes under any label, and reads or refuses it",
    async () => {
      const labels = fc.constantFrom(
        null,
        "text/xml; charset=utf-16",
        "a; charset=x",
        "charset=koi8-r",
      );
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.tuple(nearlyFeed, fc.uint8Array({ maxLength: 8 }), fc.nat()).map(([text, noise, at]) => {
          const whole = Buffer.from(text);
          return Buffer.concat([whole.subarray(0, at % (whole.length + 1)), noise, whole]);
        }),
      );
      await fc.assert(
        fc.asyncProperty(bytes, labels, async (document, label) => {
          await readOrRefuse(decodeDocument(document, label));
        }),
        fuzzBudget(300),
      );
    },
    fuzzTimeoutMs,
  );
});

const pieces = fc.constantFrom(
  ..."http:// https:// // / . .. www. m. amp. a.example b.co :80 :99999 amp .amp .html".split(" "),
  ..."index.html ?utm_source=x &amp=1 ?m=1 #! # %7e %zz %00 @ ; ;jsessionid=1 \\ é xn--a".split(
    " ",
  ),
  ..."cdn.ampproject.org/c/s/ google.com/amp/s/ [::1] 0x7f.1 javascript: \ud800 \t".split(" "),
);
const nearlyUrl = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 })
    .map((all) => all.join("")),
  fc
    .array(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string() }), {
      maxLength: 9,
    })
    .map((all) => `https://a.example/${all.join("")}`),
);

describe("addresses of any spelling", () => {
  test(
    "have a canonical form that is its own canonical form, or none",
    () => {
      fc.assert(
        fc.property(nearlyUrl, (text) => {
          const once = canonicalUrl(text, url);
          if (once === null) return;
          expect(once).toMatch(/^https:\/\/[^/]/);
          expect(canonicalUrl(once)).toBe(once);
        }),
        fuzzBudget(3_000),
      );
    },
    fuzzTimeoutMs,
  );

  test(
    "are the same with tracking, a fragment, http, capitals of the host and a slash more",
    () => {
      const path = fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(path, (parts) => {
          const plain = `https://a.example/${parts.join("/")}`;
          const other = `http://WWW.A.Example:80/${parts.join("/")}/?utm_source=x&fbclid=y#top`;
          expect(canonicalUrl(other)).toBe(canonicalUrl(plain));
        }),
        fuzzBudget(300),
      );
    },
    fuzzTimeoutMs,
  );

  test(
    "are followed over http and https only, without credentials",
    () => {
      fc.assert(
        fc.property(nearlyUrl, (text) => {
          const absolute = absoluteUrl(text, url);
          if (absolute === null) return;
          const { protocol, username, password } = new URL(absolute);
          expect(["http:", "https:"]).toContain(protocol);
          expect(username + password).toBe("");
        }),
        fuzzBudget(1_000),
      );
    },
    fuzzTimeoutMs,
  );
});

const datePieces = fc.constantFrom(
  ..."Tue Mar mars May 3 03 31 2026 26 1970 10:00 10:00:00 24:00 T Z GMT +0200 +02:00 -9999".split(
    " ",
  ),
  ..."PST AM pm , - / . 2026-03-03 20260303T100000Z 1772532000 年 月 日 1st de".split(" "),
  " ",
  " ",
  " ",
);

describe("dates of any spelling", () => {
  test(
    "are a moment within reason, or none",
    () => {
      const text = fc.array(fc.oneof(datePieces, fc.string({ maxLength: 3 })), { maxLength: 14 });
      fc.assert(
        fc.property(text, (parts) => {
          const at = parseFeedDate(parts.join(""), now);
          if (at === null) return;
          expect(Number.isInteger(at)).toBe(true);
          expect(at).toBeGreaterThanOrEqual(Date.UTC(1995, 0, 1) - 14 * 3_600_000);
          expect(at).toBeLessThanOrEqual(now + 2 * 86_400_000);
        }),
        fuzzBudget(3_000),
      );
    },
    fuzzTimeoutMs,
  );

  test(
    "are read as they were written, in RFC 822, RFC 3339 and as Unix time",
    () => {
      const moments = fc.date({
        min: new Date("2002-01-01"),
        max: new Date(now),
        noInvalidDate: true,
      });
      fc.assert(
        fc.property(moments, (date) => {
          const second = Math.floor(date.getTime() / 1_000) * 1_000;
          expect(parseFeedDate(date.toUTCString(), now)).toBe(second);
          expect(parseFeedDate(date.toISOString(), now)).toBe(date.getTime());
          expect(parseFeedDate(String(second / 1_000), now)).toBe(second);
        }),
        fuzzBudget(1_000),
      );
    },
    fuzzTimeoutMs,
  );
});
