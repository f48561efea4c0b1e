const fnvOffset = 0x811c9dc5 | 0;
const fnvPrime = 0x01000193;
const numberToken = 0x6e756d62;
const stemLength = 6;

/**
 * The hash of a word, and that of its first six letters, which joins the forms of a word
 * ("deploy", "deployment"). Both are signed 32-bit integers.
 */
export type TokenSink = (word: number, stem: number) => void;

/**
 * Splits a text into words and hashes them (FNV-1a over UTF-16 units) without making strings.
 * Case and a plural "s" are ignored; "c++" and "c#" are words; every number is the same word.
 * Stops after `limit` UTF-16 units.
 */
export function hashTokens(text: string, limit: number, onToken: TokenSink): void {
  const end = Math.min(text.length, limit);
  let position = 0;
  while (position < end) {
    if (wordUnit(text.charCodeAt(position)) === 0) {
      position += 1;
      continue;
    }
    position = hashWord(text, position, end, onToken);
  }
}

function hashWord(text: string, start: number, end: number, onToken: TokenSink): number {
  let hash = fnvOffset;
  let beforeLast = fnvOffset;
  let stem = 0;
  let last = 0;
  let secondLast = 0;
  let digits = 0;
  let position = start;
  for (; position < end; position += 1) {
    const code = text.charCodeAt(position);
    const unit = wordUnit(code) || suffixUnit(code, position > start);
    if (unit === 0) break;
    if (unit >= 48 && unit <= 57) digits += 1;
    beforeLast = hash;
    hash = Math.imul(hash ^ unit, fnvPrime);
    if (position - start === stemLength - 1) stem = hash;
    secondLast = last;
    last = unit;
  }
  const length = position - start;
  if (digits === length) onToken(numberToken, 0);
  else if (isPlural(length, secondLast, last)) onToken(beforeLast, length > stemLength ? stem : 0);
  else onToken(hash, stem);
  return position;
}

function isPlural(length: number, secondLast: number, last: number): boolean {
  // "s" after s, u or i is part of the word: access, status, redis.
  return (
    length > 3 && last === 115 && secondLast !== 115 && secondLast !== 117 && secondLast !== 105
  );
}

/** The lower-case unit of a letter or digit, or 0 for anything that separates words. */
function wordUnit(code: number): number {
  if (code < 128) {
    if (code >= 97 && code <= 122) return code;
    if (code >= 65 && code <= 90) return code + 32;
    return code >= 48 && code <= 57 ? code : 0;
  }
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return 0;
  if (code <= 0xde) return code + 32;
  return isSymbol(code) ? 0 : code;
}

function isSymbol(code: number): boolean {
  return (
    (code >= 0x2000 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xd800 && code <= 0xf8ff) ||
    code >= 0xfe00
  );
}

function suffixUnit(code: number, isInside: boolean): number {
  return isInside && (code === 43 || code === 35) ? code : 0;
}
