/**
 * The wait before attempt number `attempt` (0 is the first repetition): doubling, at most
 * `longestMs`, of which the upper half is random, so that many callers do not come back at once.
 */
export function backoffMs(
  attempt: number,
  options: { firstMs: number; longestMs: number; random: () => number },
): number {
  const full = Math.min(options.longestMs, options.firstMs * 2 ** attempt);
  return full / 2 + (full / 2) * options.random();
}
