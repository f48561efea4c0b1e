/**
 * Moves labels apart so that neighbours are at least `gap` from each other, in their order and
 * within the bounds where they fit, as near to where they belong as a single pass each way gives.
 * @param wanted the place of each label, in the caller's order
 * @returns the places in the same order
 */
export function spreadLabels(
  wanted: number[],
  gap: number,
  bounds: { low: number; high: number },
): number[] {
  const order = wanted.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let nextFree = bounds.low;
  for (const label of order) {
    label.place = Math.max(label.place, nextFree);
    nextFree = label.place + gap;
  }
  let lastFree = bounds.high;
  for (const label of order.toReversed()) {
    label.place = Math.min(label.place, lastFree);
    lastFree = label.place - gap;
  }
  return order.sort((a, b) => a.index - b.index).map((label) => label.place);
}
