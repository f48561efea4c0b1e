import { type Calibration, calibrate, fitCalibration } from "./calibration";
import type { HeldOutPost } from "./cross-validate";

/** Confidences below this are hardly ever shown. */
const shownConfidence = 0.2;

/** One Platt scaling per topic, fitted on posts that the scores have not seen. */
export function calibrateTopics(posts: HeldOutPost[], topicCount: number): Calibration[] {
  return Array.from({ length: topicCount }, (_, topic) =>
    fitCalibration(
      posts.map((post) => post.scores[topic] ?? 0),
      posts.map((post) => Number(post.topics.includes(topic))),
    ),
  );
}

/**
 * Corrects all calibrations by one more scaling, fitted where it matters: on the pairs of post and
 * topic likely enough to be shown. The many pairs near 0 rule a topic's own fit and leave the
 * shown confidences too extreme.
 */
export function correctShownConfidences(
  posts: HeldOutPost[],
  calibrations: Calibration[],
): Calibration[] {
  const margins: number[] = [];
  const outcomes: number[] = [];
  for (const { scores, topics } of posts) {
    calibrations.forEach((calibration, topic) => {
      const score = scores[topic] ?? 0;
      if (calibrate(score, calibration) < shownConfidence) return;
      margins.push(calibration.slope * score + calibration.intercept);
      outcomes.push(Number(topics.includes(topic)));
    });
  }
  const common = fitCalibration(margins, outcomes);
  return calibrations.map(({ slope, intercept }) => ({
    slope: common.slope * slope,
    intercept: common.slope * intercept + common.intercept,
  }));
}
