/** Weights of several scores, and the intercept last. */
export type Mixing = number[];

const iterations = 30;
const ridge = 1e-3;

/**
 * Logistic regression of `outcomes` (0 or 1) on a few scores by Newton's method: how much each
 * score is to count. One fit for all topics: fitted by topic it follows the companies it has seen.
 */
export function fitMixing(scores: ArrayLike<number>[], outcomes: ArrayLike<number>): Mixing {
  const size = scores.length + 1;
  let mixing: Mixing = [...scores.map(() => 1 / scores.length), 0];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const step = newtonStep(scores, outcomes, mixing);
    // Far from the optimum a full step can overshoot.
    const largest = Math.max(...step.map(Math.abs));
    const share = Math.min(1, 2 / largest);
    mixing = Array.from({ length: size }, (_, at) => (mixing[at] ?? 0) - share * (step[at] ?? 0));
    if (largest < 1e-6) break;
  }
  return mixing;
}

/** The log odds that a mixing gives to scores. */
export function mix(scores: ArrayLike<number>, mixing: Mixing): number {
  let sum = mixing[mixing.length - 1] ?? 0;
  for (let at = 0; at < mixing.length - 1; at += 1) sum += (mixing[at] ?? 0) * (scores[at] ?? 0);
  return sum;
}

function newtonStep(
  scores: ArrayLike<number>[],
  outcomes: ArrayLike<number>,
  mixing: Mixing,
): number[] {
  const size = mixing.length;
  const gradient = new Array<number>(size).fill(0);
  const hessian: number[][] = Array.from({ length: size }, (_, at) =>
    Array.from({ length: size }, (__, other) => (at === other ? ridge : 0)),
  );
  const row = new Array<number>(size).fill(1);
  for (let index = 0; index < outcomes.length; index += 1) {
    for (let at = 0; at < size - 1; at += 1) row[at] = scores[at]?.[index] ?? 0;
    const probability = 1 / (1 + Math.exp(-mix(row, mixing)));
    const error = probability - (outcomes[index] ?? 0);
    const weight = probability * (1 - probability);
    for (let at = 0; at < size; at += 1) {
      gradient[at] = (gradient[at] ?? 0) + error * (row[at] ?? 0);
      const line = hessian[at];
      for (let other = 0; line && other < size; other += 1) {
        line[other] = (line[other] ?? 0) + weight * (row[at] ?? 0) * (row[other] ?? 0);
      }
    }
  }
  return solve(hessian, gradient);
}

/** Gaussian elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const top = lines[pivot] ?? [];
    for (const line of lines.slice(pivot + 1)) {
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let at = pivot; at <= size; at += 1) {
        line[at] = (line[at] ?? 0) - factor * (top[at] ?? 0);
      }
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let pivot = size - 1; pivot >= 0; pivot -= 1) {
    const line = lines[pivot] ?? [];
    let rest = line[size] ?? 0;
    for (let at = pivot + 1; at < size; at += 1) rest -= (line[at] ?? 0) * (solution[at] ?? 0);
    solution[pivot] = rest / (line[pivot] ?? 1);
  }
  return solution;
}
