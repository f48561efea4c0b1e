import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The lower and upper end of a 95 % interval. */
export type Interval = [low: number, high: number];

/**
 * Draws `drawCount` samples of `size` item numbers with replacement and hands each to `onDraw` as
 * the number of times that each item was drawn. The array is reused between draws.
 */
export function drawBootstrapSamples(
  size: number,
  options: { drawCount: number; seed: number },
  onDraw: (timesDrawn: Uint16Array) => void,
): void {
  const generator = xoroshiro128plus(options.seed);
  const timesDrawn = new Uint16Array(size);
  for (let draw = 0; draw < options.drawCount; draw += 1) {
    timesDrawn.fill(0);
    for (let item = 0; item < size; item += 1) {
      const drawn = uniformInt(generator, 0, size - 1);
      timesDrawn[drawn] = (timesDrawn[drawn] ?? 0) + 1;
    }
    onDraw(timesDrawn);
  }
}

/** The 2.5th and 97.5th percentile (linear between neighbours); [0, 0] for no values. */
export function percentileInterval(values: number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

function quantile(sorted: number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position - Math.floor(position));
}
