import jstat from "jstat";

const { normal, studentt } = jstat.jStat;

/** From so many degrees of freedom on, Student's t is the normal distribution to four digits. */
const manyDegrees = 10_000;

/** The point below which a standard normal variable lies with this probability. */
export function normalQuantile(probability: number): number {
  return normal.inv(probability, 0, 1);
}

/** The point below which a t variable lies with this probability; degrees may be broken numbers. */
export function tQuantile(probability: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom >= manyDegrees) return normalQuantile(probability);
  return studentt.inv(probability, degreesOfFreedom);
}

/** The probability that a t variable is below `value`. */
export function tProbability(value: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom >= manyDegrees) return normal.cdf(value, 0, 1);
  // The lower tail keeps its digits, the upper one would lose them to the 1 it is taken from.
  return value <= 0
    ? studentt.cdf(value, degreesOfFreedom)
    : 1 - studentt.cdf(-value, degreesOfFreedom);
}

/** Two-sided p-value of a t statistic. */
export function twoSidedP(statistic: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * tProbability(-Math.abs(statistic), degreesOfFreedom));
}

/** Natural logarithm of the gamma function. */
export function logGamma(value: number): number {
  return jstat.jStat.gammaln(value);
}
