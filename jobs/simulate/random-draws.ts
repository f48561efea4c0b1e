import jstat from "jstat";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded draws: the same seed gives the same corpora on every machine. */
export type RandomDraws = {
  uniform(low?: number, high?: number): number;
  chance(probability: number): boolean;
  normal(): number;
  /** A company's rate around a mean; `correlation` is the intraclass correlation of its posts. */
  rate(mean: number, correlation: number): number;
  binomial(trials: number, probability: number): number;
};

export function seededDraws(seed: number): RandomDraws {
  const generator = xoroshiro128plus(seed);
  const next = () => uniformFloat64(generator);
  const { jStat } = jstat;
  const uniform = (low = 0, high = 1) => low + (high - low) * next();
  // jstat has one source of randomness for all: it is set before each draw.
  const withSource = <Value>(draw: () => Value) => {
    jStat.setRandom(next);
    return draw();
  };
  return {
    uniform,
    chance: (probability) => next() < probability,
    normal: () => withSource(() => jStat.normal.sample(0, 1)),
    rate: (mean, correlation) => {
      if (correlation <= 0) return mean;
      const size = 1 / correlation - 1;
      return withSource(() => jStat.beta.sample(mean * size, (1 - mean) * size));
    },
    binomial: (trials, probability) => {
      let hits = 0;
      for (let trial = 0; trial < trials; trial += 1) if (next() < probability) hits += 1;
      return hits;
    },
  };
}
