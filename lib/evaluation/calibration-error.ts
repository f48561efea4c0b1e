/** A label that was given, with its confidence, and whether it is true. */
export type GivenLabel = { confidence: number; isTrue: boolean };

/**
 * Expected calibration error (Naeini et al. 2015) of the labels that were given: sorted by
 * confidence and cut into `binCount` bins of equal size; the mean over bins, weighted by size, of
 * |mean confidence - share of true labels|. Between 0 and 1; 0 for no labels.
 */
export function expectedCalibrationError(labels: GivenLabel[], binCount = 10): number {
  const sorted = [...labels].sort((a, b) => a.confidence - b.confidence);
  let error = 0;
  for (let bin = 0; bin < binCount; bin += 1) {
    const start = Math.floor((bin * sorted.length) / binCount);
    const end = Math.floor(((bin + 1) * sorted.length) / binCount);
    let gap = 0;
    for (const label of sorted.slice(start, end)) gap += label.confidence - Number(label.isTrue);
    error += Math.abs(gap);
  }
  return sorted.length === 0 ? 0 : error / sorted.length;
}
