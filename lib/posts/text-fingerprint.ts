import { createHash } from "node:crypto";

const comparedCharacters = 1_000;
const leastCharacters = 400;

/**
 * Hex SHA-256 of the first 1,000 letters and digits of a text, whatever their case, spacing and
 * punctuation: equal where two feeds have the same article. Null for a text of less than 400, in
 * which equality may be chance.
 */
export function textFingerprint(content: string | null): string | null {
  const words = (content ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  if (words.length < leastCharacters) return null;
  return createHash("sha256").update(words.slice(0, comparedCharacters)).digest("hex");
}
