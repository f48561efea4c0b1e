/** Turns a raw score into a probability: 1 / (1 + exp(-(slope * score + intercept))). */
export type Calibration = { slope: number; intercept: number };

const maximumIterations = 50;
const tolerance = 1e-9;

/**
 * Platt scaling (Platt 1999) by Newton's method on scores that the fit has not seen.
 * `priorStrength` draws the slope towards 1, which steadies topics with few posts.
 */
export function fitCalibration(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  priorStrength = 5,
): Calibration {
  const fit = { slope: 1, intercept: 0 };
  for (let iteration = 0; iteration < maximumIterations; iteration += 1) {
    const step = newtonStep(scores, outcomes, { ...fit, priorStrength });
    fit.slope -= step.slope;
    fit.intercept -= step.intercept;
    if (Math.abs(step.slope) + Math.abs(step.intercept) < tolerance) break;
  }
  return fit;
}

/** The probability that a calibration gives to a raw score. */
export function calibrate(score: number, { slope, intercept }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}

function newtonStep(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  fit: Calibration & { priorStrength: number },
): Calibration {
  let gradientSlope = fit.priorStrength * (fit.slope - 1);
  let gradientIntercept = 0;
  let slopeSlope = fit.priorStrength;
  let slopeIntercept = 0;
  // Keeps the system solvable for a topic without any post.
  let interceptIntercept = 1e-3;
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
