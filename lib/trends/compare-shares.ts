import { minimumPosts } from "./share";
import { adjustBenjaminiHochberg } from "./statistics/benjamini-hochberg";
import { type Cell, type ClusterSums, sumClusters } from "./statistics/cluster-sums";
import { clusteredInterval } from "./statistics/clustered-interval";
import { twoSidedP } from "./statistics/distributions";
import { designEffect, intraclassCorrelation } from "./statistics/intraclass-correlation";
import { type Interval, wilsonInterval } from "./wilson-interval";

/** Posts of one company on each subject beside those of all other companies. */
export type SubjectBeside = { subjectId: string; here: Cell; others: Cell[] };

/**
 * By how much the share of one company differs from that of all others. `difference` is here less
 * others, in shares; `adjustedP` over all subjects compared; `verdict` says what holds at a false
 * discovery rate of 5 %, null where posts are too few to compare.
 */
export type ShareBeside = {
  subjectId: string;
  here: Cell & { share: number };
  others: { share: number; companies: number };
  difference: number;
  interval: Interval;
  adjustedP: number;
  verdict: "more" | "less" | "like" | null;
};

const falseDiscoveryRate = 0.05;

/** Compares all subjects at once, the largest differences that hold first. */
export function compareWithOthers(subjects: SubjectBeside[]): ShareBeside[] {
  const compared = subjects.map((subject) => {
    const sums = sumClusters(subject.others);
    const correlation = intraclassCorrelation([sums]);
    return { ...subject, sums, ...differenceOf(subject.here, sums, correlation) };
  });
  const adjusted = adjustBenjaminiHochberg(compared.map(({ p }) => p));
  return compared
    .map(({ subjectId, here, sums, difference, interval }, index) => ({
      subjectId,
      here: { ...here, share: shareOf(here) },
      others: { share: shareOf(sums), companies: sums.clusters },
      difference,
      interval,
      adjustedP: adjusted[index] ?? 1,
      verdict: judge({ here, sums, difference, p: adjusted[index] ?? 1 }),
    }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/**
 * The 95 % interval of a difference of two shares from their own intervals.
 * Source: R. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10; for other intervals
 * than Wilson's, G. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693-1702.
 */
export function differenceInterval(
  a: { share: number; interval: Interval },
  b: { share: number; interval: Interval },
): Interval {
  const difference = a.share - b.share;
  return {
    low: difference - Math.hypot(a.share - a.interval.low, b.interval.high - b.share),
    high: difference + Math.hypot(a.interval.high - a.share, b.share - b.interval.low),
  };
}

function differenceOf(here: Cell, sums: ClusterSums, correlation: number) {
  const own = wilsonInterval(here.posts, here.classified);
  const theirs = clusteredInterval(sums, correlation);
  const difference = shareOf(here) - shareOf(sums);
  if (own === null || theirs === null) return { difference, interval: { low: -1, high: 1 }, p: 1 };
  return {
    difference,
    interval: differenceInterval(
      { share: shareOf(here), interval: own },
      { share: shareOf(sums), interval: theirs },
    ),
    p: differenceP(here, sums, correlation),
  };
}

/** Score test of two shares, the others' posts divided by their design effect (Rao and Scott 1992). */
function differenceP(here: Cell, sums: ClusterSums, correlation: number): number {
  const effective = sums.classified / designEffect(sums, correlation);
  const pooled =
    (here.posts + shareOf(sums) * effective) / Math.max(1, here.classified + effective);
  const variance = pooled * (1 - pooled) * (1 / here.classified + 1 / effective);
  if (variance <= 0) return 1;
  const z = (shareOf(here) - shareOf(sums)) / Math.sqrt(variance);
  return twoSidedP(z, Number.POSITIVE_INFINITY);
}

function judge(compared: {
  here: Cell;
  sums: ClusterSums;
  difference: number;
  p: number;
}): ShareBeside["verdict"] {
  const { here, sums, difference, p } = compared;
  if (here.classified < minimumPosts || sums.classified < minimumPosts) return null;
  if (p > falseDiscoveryRate) return "like";
  return difference > 0 ? "more" : "less";
}

function shareOf({ posts, classified }: Cell): number {
  return classified === 0 ? 0 : posts / classified;
}
