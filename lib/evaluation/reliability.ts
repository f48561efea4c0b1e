/** A label that was given, with its confidence, and whether it is true. */
export type GivenLabel = { confidence: number; isTrue: boolean };

/** Labels of similar confidence: how confident they are on average, and how many of them are true. */
export type ReliabilityBin = { labels: number; meanConfidence: number; shareTrue: number };

/**
 * The points of a reliability diagram: labels sorted by confidence and cut into `binCount` bins of
 * equal size (fewer where there are fewer labels), the least confident first.
 */
export function binByConfidence(labels: GivenLabel[], binCount = 10): ReliabilityBin[] {
  const sorted = [...labels].sort((a, b) => a.confidence - b.confidence);
  const bins = Array.from({ length: binCount }, (_, bin) =>
    sorted.slice(
      Math.floor((bin * sorted.length) / binCount),
      Math.floor(((bin + 1) * sorted.length) / binCount),
    ),
  );
  return bins.filter((bin) => bin.length > 0).map(summarise);
}

/**
 * Expected calibration error (Naeini et al. 2015): the mean over bins, weighted by size, of
 * |mean confidence - share of true labels|. Between 0 and 1; 0 for no labels.
 */
export function expectedCalibrationError(bins: ReliabilityBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.labels, 0);
  const gaps = bins.map(
    ({ labels, meanConfidence, shareTrue }) => labels * Math.abs(meanConfidence - shareTrue),
  );
  return total === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / total;
}

function summarise(bin: GivenLabel[]): ReliabilityBin {
  const confidence = bin.reduce((sum, label) => sum + label.confidence, 0);
  const isTrue = bin.filter((label) => label.isTrue).length;
  return {
    labels: bin.length,
    meanConfidence: confidence / bin.length,
    shareTrue: isTrue / bin.length,
  };
}
