export type Quote = { topicId: string; quote: string };
/** A part of a text, with the topics that it is evidence of; none for plain text. */
export type TextSegment = { text: string; topicIds: string[] };

/**
 * Parts a text where quotes begin and end. Quotes are found whatever the case and the white space;
 * one that does not occur marks nothing, one that occurs often is marked where it comes first.
 */
export function markQuotes(text: string, quotes: Quote[]): TextSegment[] {
  const spans = quotes.flatMap(({ topicId, quote }) => {
    const span = findQuote(text, quote);
    return span ? [{ topicId, ...span }] : [];
  });
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const topicIds = spans
      .filter((span) => span.start <= start && span.end >= end)
      .map(({ topicId }) => topicId);
    return { text: text.slice(start, end), topicIds };
  });
}

function findQuote(text: string, quote: string): { start: number; end: number } | null {
  const words = quote.split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = new RegExp(pattern, "iu").exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}
