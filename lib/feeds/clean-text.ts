/** C0 and C1 controls but tab and line feed; they draw nothing, and CSV and terminals trip on them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/**
 * Characters that no reader sees but that split words, turn the reading direction round, or carry
 * hidden words (the tag block U+E0000): soft hyphen, zero-width spaces, bidi marks and overrides,
 * Hangul fillers, invisible operators, annotation marks, supplementary variation selectors.
 */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Joiners are needed within Persian, Indic scripts and emoji, and are junk beside ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
const strayJoiners = /(?<=[\u0000-\u007f]|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0000-\u007f]|$)/g;

const needsCleaning = /[^\n\u0020-\u007e]| {2}|\n | \n|\n\n|^\s|\s$/;

/**
 * Text without control, bidi and zero-width characters or lone surrogates; runs of white space
 * become one space, or one line feed where they hold a line break.
 */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text;
  return text
    .replace(controls, "")
    .replace(invisible, "")
    .replace(strayJoiners, "")
    .replace(/[^\S\n\r\u0085\u2028\u2029]+/g, " ")
    .replace(/ ?[\n\r\u0085\u2028\u2029][\s\u0085]*/g, "\n")
    .trim();
}

/** Text on one line: each run of white space becomes one space. */
export function foldSpaces(text: string): string {
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}
