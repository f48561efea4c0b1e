import { type ChangePoint, findChangePoints } from "@/lib/trends/change-points";
import type { Cell } from "@/lib/trends/statistics/cluster-sums";
import { logGamma } from "@/lib/trends/statistics/distributions";
import { type RandomDraws, seededDraws } from "./random-draws";

const periods = 48;
const postsPerPeriod = 100;
const methods = {
  "partition (used)": partition,
  "two-state bursts": bursts,
  "one Bayesian change": bayes,
};

export type ChangePointRow = {
  method: string;
  falseAlarms: number;
  found: number;
  withinTwo: number;
};

/**
 * 48 months of 100 posts whose company mix doubles their variance: how often a change is seen where
 * there is none, and how often one from 5 to 10 % is found at all and within two months.
 */
export function simulateChangePoints(settings: { rounds: number; seed: number }): ChangePointRow[] {
  const draws = seededDraws(settings.seed);
  const series = Array.from({ length: settings.rounds }, () => {
    const at = Math.floor(draws.uniform(12, periods - 8));
    const share = draws.uniform(0.02, 0.2);
    return {
      at,
      level: drawSeries(draws, () => share),
      step: drawSeries(draws, (t) => (t < at ? 0.05 : 0.1)),
    };
  });
  return Object.entries(methods).map(([method, find]) => {
    const found = series.map(({ step, at }) => ({ at, places: find(step) }));
    const count = (holds: (round: (typeof found)[number]) => boolean) =>
      found.filter(holds).length / series.length;
    return {
      method,
      falseAlarms: series.filter(({ level }) => find(level).length > 0).length / series.length,
      found: count(({ places }) => places.length > 0),
      withinTwo: count(({ places, at }) => places.some((place) => Math.abs(place - at) <= 2)),
    };
  });
}

const designEffect = 2;

function drawSeries(draws: RandomDraws, shareAt: (period: number) => number): Cell[] {
  // Beta-binomial with this correlation has a design effect of 2.
  const correlation = (designEffect - 1) / (postsPerPeriod - 1);
  return Array.from({ length: periods }, (_, period) => ({
    posts: draws.binomial(postsPerPeriod, draws.rate(shareAt(period), correlation)),
    classified: postsPerPeriod,
  }));
}

function partition(cells: Cell[]): number[] {
  return findChangePoints(cells, designEffect).map(({ index }: ChangePoint) => index);
}

/** J. Kleinberg, Bursty and hierarchical structure in streams, KDD 2002: two states, s = 2, gamma = 1. */
function bursts(cells: Cell[]): number[] {
  const posts = cells.reduce((sum, cell) => sum + cell.posts, 0);
  const base = posts / cells.reduce((sum, cell) => sum + cell.classified, 0);
  const shares = [base, Math.min(0.999, base * 2)];
  const stepUp = Math.log(cells.length);
  const paths = cells.reduce(
    (states, cell) =>
      shares.map((share, state) => {
        const own =
          -(cell.posts * Math.log(share) + (cell.classified - cell.posts) * Math.log(1 - share)) /
          designEffect;
        const from = states.map((path, origin) => ({
          cost: path.cost + own + (state > origin ? stepUp : 0),
          states: path.states,
        }));
        const best = (from[0]?.cost ?? 0) <= (from[1]?.cost ?? 0) ? from[0] : from[1];
        return { cost: best?.cost ?? 0, states: [...(best?.states ?? []), state] };
      }),
    [
      { cost: 0, states: [] as number[] },
      { cost: stepUp, states: [] as number[] },
    ],
  );
  const path = (paths[0]?.cost ?? 0) <= (paths[1]?.cost ?? 0) ? paths[0] : paths[1];
  return (path?.states ?? []).flatMap((state, period, all) =>
    period > 0 && state !== all[period - 1] ? [period] : [],
  );
}

/** Marginal likelihoods of one change at each place against none, uniform priors; a Bayes factor of 20. */
function bayes(cells: Cell[]): number[] {
  const evidence = (part: Cell[]) => {
    const hits = part.reduce((sum, cell) => sum + cell.posts, 0) / designEffect;
    const trials = part.reduce((sum, cell) => sum + cell.classified, 0) / designEffect;
    return logGamma(hits + 1) + logGamma(trials - hits + 1) - logGamma(trials + 2);
  };
  const none = evidence(cells);
  const places = Array.from({ length: cells.length - 6 }, (_, index) => index + 3);
  const factors = places.map(
    (at) => evidence(cells.slice(0, at)) + evidence(cells.slice(at)) - none,
  );
  const largest = Math.max(...factors);
  const mean =
    largest + Math.log(factors.reduce((sum, f) => sum + Math.exp(f - largest), 0) / factors.length);
  return mean > Math.log(20) ? [places[factors.indexOf(largest)] ?? 0] : [];
}
