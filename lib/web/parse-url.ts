/**
 * An address taken apart; null where it is none. `URL.canParse` will not do: that of Node.js 20 and
 * 22, once it was called so often that it is compiled, refuses domains such as `bücher.example`.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
