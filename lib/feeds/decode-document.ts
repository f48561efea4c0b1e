const declarationLength = 1_024;

/** What windows-1252 has at 0x80 to 0x9F; the five holes stay control characters. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text of a document. The character set comes from the byte order mark, else from the HTTP
 * Content-Type, else from the XML declaration or the HTML meta element, else it is UTF-8. A set
 * that the bytes contradict, or that nobody knows, is passed over; text that is broken as UTF-8
 * is read as windows-1252 (as browsers do, also for iso-8859-1). The mark is removed. Never throws.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): string {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const declared = [charsetOfHeader(contentType), charsetOfDeclaration(bytes), "utf-8"];
  for (const charset of declared) {
    const text = charset === null ? null : decodeStrictly(bytes, charset);
    if (text !== null) return text;
  }
  return decodeBroken(bytes);
}

/** Text with a byte order mark, or in UTF-16 or UTF-32 that shows by the zero bytes of its `<`. */
function decodeMarked(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder().decode(bytes);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeUtf32(bytes, true);
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) {
    return decodeUtf32(bytes, false);
  }
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return decodeUtf32(bytes, true);
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return decodeAs(bytes, "utf-16le");
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return decodeAs(bytes, "utf-16be");
  return null;
}

/** Node 20 decodes windows-1252 as if it were Latin-1: its quotation marks become controls. */
function decodeAs(bytes: Uint8Array, charset: string, fatal = false): string {
  const decoder = new TextDecoder(charset, { fatal });
  const text = decoder.decode(bytes);
  if (decoder.encoding !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009f]/g, (code) => windows1252[code.charCodeAt(0) - 0x80] ?? code);
}

/** By hand: TextDecoder leaves UTF-32 out on purpose. */
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    text += point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  }
  return text.replace(/^\ufeff/, "");
}

function charsetOfHeader(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? "")?.[1] ?? null;
}

function charsetOfDeclaration(bytes: Uint8Array): string | null {
  const start = decodeAs(bytes.subarray(0, declarationLength), "latin1");
  const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(start);
  const charset = (declaration ??
    /<meta\s[^>]*?charset\s*=\s*["']?([^\s"'/>;]+)/i.exec(start))?.[1];
  // Text in which the declaration can be read byte by byte is not UTF-16, whatever it says.
  return charset === undefined || /^(?:utf-?(?:16|32)|ucs|iso-10646-ucs)/i.test(charset)
    ? null
    : charset;
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return decodeAs(bytes, charset, true);
  } catch {
    // An unknown name (RangeError) or bytes that are no text in this set (TypeError).
    return null;
  }
}

/** One bad byte in a UTF-8 text must not garble all its accents: the more frequent reading wins. */
function decodeBroken(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound > broken ? text : decodeAs(bytes, "windows-1252");
}
