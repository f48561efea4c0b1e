/**
 * What a reader typed, as a full-text query: every word must occur, the last one may be the
 * beginning of a word. Quoting each word takes their meaning from the operators of the query language.
 */
export function searchPhrase(typed: string): string {
  const words = typed.normalize("NFC").match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  if (words.length === 0) return '""';
  return `${words.map((word) => `"${word}"`).join(" ")}*`;
}
