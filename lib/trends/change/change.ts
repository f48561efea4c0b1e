import { tQuantile } from "../statistics/distributions";
import type { Interval } from "../wilson-interval";

/** Posts with a topic and classified posts of one company in the two windows that are compared. */
export type CompanyWindows = {
  companyId: string;
  recentPosts: number;
  recentClassified: number;
  beforePosts: number;
  beforeClassified: number;
};

/**
 * By how much a share differs between two windows. `difference` is recent less before, in shares
 * (0.05 is five percentage points); `interval` is that of the difference, at 95 %.
 */
export type Change = {
  before: number;
  recent: number;
  difference: number;
  standardError: number;
  degreesOfFreedom: number;
  interval: Interval;
  /** What was compared: classified posts of either window, and their companies. */
  recentClassified: number;
  beforeClassified: number;
  companies: number;
  /** Variance between companies over that of independent posts; not there for one company's months. */
  dispersion?: number;
  /** By how many audited posts the figures are corrected; not there where they are those of labels. */
  audited?: number;
};

/** The 95 % interval of a difference, within what a difference of shares can be. */
export function changeInterval(
  difference: number,
  standardError: number,
  degreesOfFreedom: number,
): Interval {
  const half = tQuantile(0.975, degreesOfFreedom) * standardError;
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}
