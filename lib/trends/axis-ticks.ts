/**
 * Round values for an axis from 0 to at least `largest`, about five of them: steps of 1, 2 or 5
 * times a power of ten. The last one is the end of the axis.
 * @param smallestStep 1 for counts, which have no halves
 */
export function axisTicks(largest: number, smallestStep = 0): number[] {
  if (!(largest > 0)) return [0, smallestStep || 1];
  const step = Math.max(roundStep(largest / 5), smallestStep);
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Round values around all others, about five of them, for an axis on which small differences matter. */
export function ticksAround(values: number[]): number[] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const step = roundStep((highest - lowest || 1) / 5);
  const first = Math.floor(lowest / step + 1e-9);
  const last = Math.max(Math.ceil(highest / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}
