/** Holds the name, percent-encoded. */
export const reviewerCookie = "bellwether-reviewer";
export const longestReviewerName = 80;

/** A name as somebody typed it, without white space around or in rows; null where none is left, or it is too long. */
export function reviewerName(typed: string): string | null {
  const name = typed
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return name === "" || name.length > longestReviewerName ? null : name;
}
