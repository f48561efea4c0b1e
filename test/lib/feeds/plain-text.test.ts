import { describe, expect, test } from "vitest";
import { clip, decodeEntities, plainText } from "@/lib/feeds/plain-text";
import { processorMs } from "@/test/support/processor-time";

describe("plainText", () => {
  test("decodes entities once", () => {
    expect(plainText("AT&amp;T &#8217;s caf&eacute;")).toBe("AT&T ’s café");
    expect(plainText("AT&amp;amp;T")).toBe("AT&amp;T");
    expect(plainText("Using &lt;div&gt;")).toBe("Using <div>");
    expect(plainText("&amp;lt;b&amp;gt;")).toBe("&lt;b&gt;");
  });

  test("keeps words of different blocks apart", () => {
    expect(plainText("<p>the threat</p><p>The <b>b</b>old</p><div>end</div>")).toBe(
      "the threat\nThe bold\nend",
    );
    expect(plainText("one<br>two<hr>three<ul><li>a<li>b</ul>c")).toBe("one\ntwo\nthree\na\nb\nc");
  });

  test("keeps table cells apart and rows on lines", () => {
    const table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>after";
    expect(plainText(table)).toBe("a b\n1 2\nafter");
  });

  test("drops scripts, styles, images and link targets, and leaves headings as they are", () => {
    const html =
      '<h1>Big News</h1><script>alert(1)</script><style>p{}</style><img alt="x" src="y">' +
      '<a href="https://example.com">read</a><!-- hidden -->';
    expect(plainText(html)).toBe("Big News\nread");
  });

  test("folds white space", () => {
    expect(plainText("  a \n\t b&nbsp;&nbsp;c  ")).toBe("a b c");
    expect(plainText("a \n b")).toBe("a b");
    expect(plainText("<p> a </p>\n\n\n<p> b </p>")).toBe("a\nb");
  });

  test("removes control characters, bidi overrides and invisible characters", () => {
    expect(plainText("a\u0000b\u0007c")).toBe("abc");
    expect(plainText("safe\u202egnp.exe\u202c")).toBe("safegnp.exe");
    expect(plainText("ku\u200bber\u00adnetes\ufeff")).toBe("kubernetes");
    expect(plainText("kuber\u200dnetes")).toBe("kubernetes");
    expect(plainText("hi\u{e0069}\u{e0067} there \ud800")).toBe("hi there");
  });

  test("keeps the joiners that emoji and Persian need", () => {
    expect(plainText("👩\u200d💻 می\u200cخواهم")).toBe("👩\u200d💻 می\u200cخواهم");
  });

  test("leaves comparison signs of plain prose alone", () => {
    expect(plainText("a < b && c > d")).toBe("a < b && c > d");
  });

  test.each([
    ["nested tags", "<div>".repeat(50_000)],
    ["unclosed tags", "<p".repeat(100_000)],
    ["angle brackets", "<".repeat(1_000_000)],
    ["unclosed comments", "<!--".repeat(50_000)],
    ["ampersands", "&".repeat(1_000_000)],
    ["blank lines", " \n".repeat(500_000)],
  ])("stays quick on many %s", async (_, hostile) => {
    expect(await processorMs(() => plainText(hostile))).toBeLessThan(2_000);
  });
});

describe("decodeEntities", () => {
  test("decodes entities and keeps tags as text", () => {
    expect(decodeEntities("Why <Suspense> &amp; &lt;div&gt; differ")).toBe(
      "Why <Suspense> & <div> differ",
    );
  });
});

describe("clip", () => {
  test("cuts after a whole word, without an ellipsis", () => {
    expect(clip("one two three four", 14)).toBe("one two three");
    expect(clip("one two three", 7)).toBe("one two");
    expect(clip("short", 10)).toBe("short");
  });

  test("cuts within a word that fills the space", () => {
    expect(clip("abcdefghijklmnop", 10)).toBe("abcdefghij");
  });

  test("never splits a surrogate pair", () => {
    expect(clip("😀😀😀", 3)).toBe("😀");
  });
});
