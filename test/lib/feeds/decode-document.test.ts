import { describe, expect, test } from "vitest";
import { decodeDocument } from "@/lib/feeds/decode-document";

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le").swap16());
const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le"));

function utf32(text: string, isLittleEndian: boolean): Uint8Array {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, index) => {
    view.setUint32(index * 4, point, isLittleEndian);
  });
  return new Uint8Array(view.buffer);
}

describe("decodeDocument", () => {
  test("lets a byte order mark win over the header, and removes it", () => {
    const header = "text/xml; charset=iso-8859-1";
    expect(decodeDocument(utf8("\ufeff<a>é</a>"), header)).toBe("<a>é</a>");
    expect(decodeDocument(utf16le("\ufeff<a>é</a>"), header)).toBe("<a>é</a>");
    expect(decodeDocument(utf16be("\ufeff<a>é</a>"), header)).toBe("<a>é</a>");
    expect(decodeDocument(utf32("\ufeff<a>é😀</a>", true), header)).toBe("<a>é😀</a>");
    expect(decodeDocument(utf32("\ufeff<a>é😀</a>", false), header)).toBe("<a>é😀</a>");
  });

  test("sees UTF-16 without a mark by its zero bytes", () => {
    expect(decodeDocument(utf16le("<?xml?><a>é</a>"), null)).toBe("<?xml?><a>é</a>");
    expect(decodeDocument(utf16be("<?xml?><a>é</a>"), null)).toBe("<?xml?><a>é</a>");
  });

  test("takes the header before the declaration", () => {
    const bytes = latin1('<?xml version="1.0" encoding="koi8-r"?><a>\xe9</a>');
    expect(decodeDocument(bytes, 'text/xml; charset="ISO-8859-1"')).toContain("<a>é</a>");
    expect(decodeDocument(bytes, "text/xml")).toContain("<a>И</a>");
  });

  test("reads the charset of an HTML meta element", () => {
    const bytes = latin1('<html><meta charset="windows-1251"><p>\xcf\xf0</p>');
    expect(decodeDocument(bytes, null)).toContain("<p>Пр</p>");
  });

  test("reads iso-8859-1 as windows-1252, as browsers do", () => {
    const bytes = latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\x93quoted\x94</a>');
    expect(decodeDocument(bytes, null)).toContain("“quoted”");
  });

  test("passes over a set that nobody knows or that the bytes contradict", () => {
    expect(decodeDocument(utf8("<a>é</a>"), "text/xml; charset=klingon")).toBe("<a>é</a>");
    const bytes = latin1('<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>');
    expect(decodeDocument(bytes, "text/xml; charset=utf-8")).toContain("<a>é</a>");
  });

  test("does not believe a declaration of UTF-16 that it could read byte by byte", () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><a>é</a>';
    expect(decodeDocument(utf8(text), null)).toBe(text);
  });

  test("falls back to windows-1252 for text that is no UTF-8", () => {
    expect(decodeDocument(latin1("<a>caf\xe9</a>"), null)).toBe("<a>café</a>");
  });

  test("keeps the accents of a UTF-8 text with one broken byte", () => {
    const bytes = Uint8Array.from([...utf8("<a>éàü</a>"), 0xff]);
    expect(decodeDocument(bytes, null)).toBe("<a>éàü</a>\ufffd");
  });

  test("gives an empty text for no bytes", () => {
    expect(decodeDocument(new Uint8Array(), null)).toBe("");
  });
});
