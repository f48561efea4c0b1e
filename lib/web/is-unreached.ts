/** What browsers say where a request got no answer: Chromium, Firefox and Safari, in this order. */
const unreachedWords = /failed to fetch|networkerror|load failed/i;

/** Whether an error of `fetch` in a browser means that the server did not answer at all. */
export function isUnreached(error: unknown): boolean {
  return error instanceof TypeError && unreachedWords.test(error.message);
}
