import {
  type ClusterSums,
  effectiveClusters,
  sumClusters,
  sumOfSquares,
} from "@/lib/trends/statistics/cluster-sums";
import { clusteredInterval } from "@/lib/trends/statistics/clustered-interval";
import { tQuantile } from "@/lib/trends/statistics/distributions";
import { intraclassCorrelation } from "@/lib/trends/statistics/intraclass-correlation";
import { type Interval, wilsonInterval, z95 } from "@/lib/trends/wilson-interval";
import { type RandomDraws, seededDraws } from "./random-draws";
import { companySize } from "./simulated-corpus";
import { type Tally, tallyIntervals } from "./tally";

const intervalMethods = ["Wilson", "clusters of the period", "pooled (used)"] as const;
export type IntervalRow = Tally & {
  companies: number;
  correlation: number;
  method: (typeof intervalMethods)[number];
};

const periodsPerCorpus = 8;

/** Intervals of a share in one period, without errors of an engine, for how alike a company's posts are. */
export function simulateIntervals(settings: { corpora: number; seed: number }): IntervalRow[] {
  const draws = seededDraws(settings.seed);
  const rows: IntervalRow[] = [];
  for (const companies of [20, 60, 150]) {
    for (const correlation of [0, 0.05, 0.3]) {
      const drawn = intervalMethods.map((): { interval: Interval; truth: number }[] => []);
      for (let corpus = 0; corpus < settings.corpora; corpus += 1) {
        const truth = draws.uniform(0.01, 0.2);
        const intervals = drawIntervals(draws, { companies, correlation, truth });
        intervals.forEach((interval, method) => {
          drawn[method]?.push({ interval, truth });
        });
      }
      intervalMethods.forEach((method, index) => {
        rows.push({ companies, correlation, method, ...tallyIntervals(drawn[index] ?? []) });
      });
    }
  }
  return rows;
}

function drawIntervals(
  draws: RandomDraws,
  settings: { companies: number; correlation: number; truth: number },
): Interval[] {
  const blogs = Array.from({ length: settings.companies }, () => ({
    rate: draws.rate(settings.truth, settings.correlation),
    posts: companySize(draws, 5),
  }));
  const periods = Array.from({ length: periodsPerCorpus }, () =>
    sumClusters(
      blogs.map(({ rate, posts }) => {
        const classified = Math.round(posts * draws.uniform(0.5, 1.5));
        return { posts: draws.binomial(classified, rate), classified };
      }),
    ),
  );
  const last = periods.at(-1) ?? sumClusters([]);
  return [
    wilsonInterval(last.posts, last.classified),
    ofPeriodAlone(last),
    clusteredInterval(last, intraclassCorrelation(periods)),
  ].map((interval) => interval ?? { low: 0, high: 1 });
}

/** The alternative that was not taken: the variance between companies of the one period. */
function ofPeriodAlone(sums: ClusterSums): Interval | null {
  const share = sums.posts / sums.classified;
  const companies = effectiveClusters(sums);
  const between =
    (sumOfSquares(sums, share) / sums.classified ** 2) * (companies / Math.max(0.5, companies - 1));
  const independent = (share * (1 - share)) / sums.classified;
  const inflation = independent > 0 ? Math.max(1, between / independent) : 1;
  const widening = (tQuantile(0.975, Math.max(1, companies - 1)) / z95) ** 2;
  const effective = sums.classified / inflation / widening;
  return wilsonInterval(share * effective, effective);
}
