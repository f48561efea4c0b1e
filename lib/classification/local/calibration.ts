/** Turns a raw score into a probability: 1 / (1 + exp(-(slope * score + intercept))). */
export type Calibration = { slope: number; intercept: number };

const maximumIterations = 50;
const maximumHalvings = 30;
const tolerance = 1e-9;

type Sample = { scores: ArrayLike<number>; outcomes: ArrayLike<number>; priorStrength: number };

/**
 * Platt scaling on scores that the fit has not seen: Newton's method with backtracking (Lin, Lin
 * and Weng 2007, "A note on Platt's probabilistic outputs"). `outcomes` are 0 or 1.
 * `priorStrength` draws the slope towards 1, which steadies topics with few posts.
 */
export function fitCalibration(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  priorStrength = 5,
): Calibration {
  const sample = { scores, outcomes, priorStrength };
  let fit: Calibration = { slope: 1, intercept: 0 };
  let fitLoss = loss(sample, fit);
  for (let iteration = 0; iteration < maximumIterations; iteration += 1) {
    const step = newtonStep(sample, fit);
    const next = backtrack(sample, fit, { step, fitLoss });
    if (fitLoss - next.loss < tolerance) break;
    fit = next.fit;
    fitLoss = next.loss;
  }
  return fit;
}

/** The probability that a calibration gives to a raw score. */
export function calibrate(score: number, { slope, intercept }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}

function backtrack(
  sample: Sample,
  fit: Calibration,
  { step, fitLoss }: { step: Calibration; fitLoss: number },
): { fit: Calibration; loss: number } {
  let share = 1;
  for (let halving = 0; halving < maximumHalvings; halving += 1) {
    const next = {
      slope: fit.slope - share * step.slope,
      intercept: fit.intercept - share * step.intercept,
    };
    const nextLoss = loss(sample, next);
    if (nextLoss < fitLoss) return { fit: next, loss: nextLoss };
    share /= 2;
  }
  return { fit, loss: fitLoss };
}

function loss({ scores, outcomes, priorStrength }: Sample, fit: Calibration): number {
  let sum = 0.5 * priorStrength * (fit.slope - 1) ** 2;
  for (let index = 0; index < scores.length; index += 1) {
    const margin = fit.slope * (scores[index] ?? 0) + fit.intercept;
    const signed = outcomes[index] === 1 ? margin : -margin;
    // log(1 + exp(-x)) without overflow.
    sum += Math.max(0, -signed) + Math.log1p(Math.exp(-Math.abs(signed)));
  }
  return sum;
}

function newtonStep({ scores, outcomes, priorStrength }: Sample, fit: Calibration): Calibration {
  let gradientSlope = priorStrength * (fit.slope - 1);
  let gradientIntercept = 0;
  let slopeSlope = priorStrength;
  let slopeIntercept = 0;
  // Keeps the system solvable where every probability is 0 or 1.
  let interceptIntercept = 1e-6;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? 0;
    const probability = calibrate(score, fit);
    const error = probability - (outcomes[index] ?? 0);
    const weight = probability * (1 - probability);
    gradientSlope += error * score;
    gradientIntercept += error;
    slopeSlope += weight * score * score;
    slopeIntercept += weight * score;
    interceptIntercept += weight;
  }
  const determinant = slopeSlope * interceptIntercept - slopeIntercept ** 2;
  return {
    slope: (gradientSlope * interceptIntercept - gradientIntercept * slopeIntercept) / determinant,
    intercept: (gradientIntercept * slopeSlope - gradientSlope * slopeIntercept) / determinant,
  };
}
