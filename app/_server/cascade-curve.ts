import { readLocalReadings } from "@/db/queries/labels/cascade";
import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import {
  type CascadeCurve,
  type CascadeIntervals,
  cascadeIntervals,
  drawCascadeCurve,
  gainOverRandom,
  hasGain,
  toCascadePost,
} from "@/lib/evaluation/cascade-curve";
import { toJudgedPost } from "@/lib/evaluation/judged-topics";
import { keepAnswer } from "./kept-answers";

/** On fewer posts the orders can't be told apart: one post more or less asked about moves the curve. */
export const leastCascadePosts = 50;
const mostCascadePosts = 1_000;
/** Fewer than on the command line: a page waits for them, and the second digit is all it shows. */
const intervalDraws = 200;

/** The cascade on judged posts; `curve` is null where there are too few of them, or none to mend. */
export type CascadeModel = {
  posts: number;
  /** The versions of the local model whose labels and doubt these are. */
  modelVersions: string[];
  curve: CascadeCurve | null;
  /** Times the gain of random order at 20 % of the calls; of the cascade and of the best order. */
  gain: number;
  bestGain: number;
  /** 95 % intervals of the gain and of the area; null without a curve. */
  intervals: CascadeIntervals | null;
};

/**
 * F1 against the share of judged posts that a model is asked about, from the labels and the doubt
 * that the local engine gave them last. What people have judged stands for the model's answers: a
 * model that is never wrong.
 */
export function loadCascadeCurve(database: Database): CascadeModel {
  return keepAnswer(database, "cascade curve", () => drawFromReviews(database));
}

function drawFromReviews(database: Database): CascadeModel {
  const topicIds = readTaxonomy(database).topics.map(({ id }) => id);
  const judged = readCorrectedPosts(database, { judgedLast: mostCascadePosts });
  const readings = readLocalReadings(
    database,
    judged.map(({ postId }) => postId),
  );
  const posts = judged.flatMap((verdict) => {
    const reading = readings.get(verdict.postId);
    if (!reading) return [];
    const known = toJudgedPost(verdict.postId, verdict, topicIds);
    const { topics: local, doubt } = reading;
    return [toCascadePost(known, { local, teacher: known.truth, doubt })];
  });
  const modelVersions = [...new Set([...readings.values()].map((reading) => reading.modelVersion))];
  const curve = drawCascadeCurve(posts, 20);
  if (posts.length < leastCascadePosts || !hasGain(curve)) {
    return {
      posts: posts.length,
      modelVersions,
      curve: null,
      gain: 0,
      bestGain: 0,
      intervals: null,
    };
  }
  return {
    posts: posts.length,
    modelVersions,
    curve,
    gain: gainOverRandom(curve, 0.2),
    bestGain: gainOverRandom({ ...curve, byDoubt: curve.best }, 0.2),
    intervals: cascadeIntervals(posts, { share: 0.2, drawCount: intervalDraws, seed: 1 }),
  };
}
