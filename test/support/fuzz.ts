import type fc from "fast-check";

/** Set by `npm run fuzz`: how many times longer than the normal run, each time with another seed. */
const longer = Number(process.env.BELLWETHER_FUZZ ?? 0);

/** A small budget with a fixed seed in the normal run; a large one with a new seed on demand. */
export function fuzzBudget(numRuns: number): fc.Parameters<unknown> {
  return longer > 0 ? { numRuns: numRuns * longer } : { numRuns, seed: 20_261_125 };
}

/** In ms: long enough for the large budget. */
export const fuzzTimeoutMs = longer > 0 ? 30 * 60_000 : 30_000;
