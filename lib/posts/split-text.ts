/**
 * Parts a long text into what is shown at once and the rest, between two words. The rest is empty
 * where the text is not much longer than `length` characters: a few words are not worth hiding.
 */
export function splitText(text: string, length: number): { shown: string; rest: string } {
  if (text.length <= length * 1.25) return { shown: text, rest: "" };
  const space = text.slice(0, length).search(/\s\S*$/);
  const end = space > 0 ? space : length;
  return { shown: text.slice(0, end), rest: text.slice(end).trim() };
}
