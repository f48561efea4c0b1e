import { drawBootstrapSamples, type Interval, percentileInterval } from "./bootstrap";
import { addJudgement, macroScores, microScores, type TopicCounts } from "./metrics";

/** A post with its true topics, what the local engine and the teacher give it, and the local engine's doubt. */
export type CascadePost = {
  truth: string[];
  local: string[];
  teacher: string[];
  /** Expected number of wrong or missing labels. */
  doubt: number;
};

/** F1 where the first `calls` posts of an order are asked about and the others keep their local labels. */
export type CascadePoint = { calls: number; share: number; microF1: number; macroF1: number };

export type CascadeCurve = {
  /** By falling doubt: the order of the cascade. */
  byDoubt: CascadePoint[];
  /** The best possible: posts with the most local errors first. */
  best: CascadePoint[];
  /** The expectation over random orders, to first order: a straight line between the ends. */
  random: CascadePoint[];
  /**
   * Area between the curve of micro-F1 and the local engine's own F1, over the whole range of
   * shares, divided by that of the best order; 0.5 or so is what random order reaches.
   */
  areaOfBest: number;
  randomAreaOfBest: number;
};

/** A coarser curve for each draw: the area of twenty trapezoids differs little from that of a hundred. */
const bootstrapSteps = 20;

/** Draws F1 against the share of posts that the teacher is asked about, for three orders. */
export function drawCascadeCurve(posts: CascadePost[], steps = 100): CascadeCurve {
  const byDoubt = drawOrder(posts, (post) => post.doubt, steps);
  const best = drawOrder(posts, errorsOf, steps);
  const random = betweenEnds(byDoubt);
  const areaOfBest = gainArea(byDoubt) / gainArea(best);
  return { byDoubt, best, random, areaOfBest, randomAreaOfBest: gainArea(random) / gainArea(best) };
}

/** The two figures that an order is judged by, each with a 95 % interval. */
export type CascadeIntervals = { gain: Interval; areaOfBest: Interval };

/**
 * How far the gain over random order at `share` and the area could lie from what these posts show:
 * percentile bootstrap over posts, each draw with all three orders anew.
 */
export function cascadeIntervals(
  posts: CascadePost[],
  { share, ...draws }: { share: number; drawCount: number; seed: number },
): CascadeIntervals {
  const gains: number[] = [];
  const areas: number[] = [];
  drawBootstrapSamples(posts.length, draws, (timesDrawn) => {
    const drawn = posts.flatMap((post, at) =>
      Array.from({ length: timesDrawn[at] ?? 0 }, () => post),
    );
    const curve = drawCascadeCurve(drawn, bootstrapSteps);
    // A draw without an error has no gain to compare.
    if (!hasGain(curve)) return;
    gains.push(gainOverRandom(curve, share));
    areas.push(curve.areaOfBest);
  });
  return { gain: percentileInterval(gains), areaOfBest: percentileInterval(areas) };
}

/** A judged post as the curve counts it: topics in dispute there are left out on all sides. */
export function toCascadePost(
  { truth, disputed }: { truth: string[]; disputed: string[] },
  said: { local: string[]; teacher: string[]; doubt: number },
): CascadePost {
  const counted = (topics: string[]) => topics.filter((topic) => !disputed.includes(topic));
  return {
    truth: counted(truth),
    local: counted(said.local),
    teacher: counted(said.teacher),
    doubt: said.doubt,
  };
}

/** How much micro-F1 rises above the local engine's at a share of calls, as a multiple of random order. */
export function gainOverRandom({ byDoubt, random }: CascadeCurve, share: number): number {
  const gain = (curve: CascadePoint[]) => pointAt(curve, share).microF1 - pointAt(curve, 0).microF1;
  return gain(byDoubt) / gain(random);
}

/** Whether asking about every post would mend anything: else no order is better than another. */
export function hasGain({ random }: CascadeCurve): boolean {
  return pointAt(random, 1).microF1 > pointAt(random, 0).microF1;
}

/** The point of a curve whose share of calls is nearest to this one: posts can't be cut. */
export function pointAt(curve: CascadePoint[], share: number): CascadePoint {
  const gap = (point: CascadePoint) => Math.abs(point.share - share);
  const nothing = { calls: 0, share: 0, microF1: 0, macroF1: 0 };
  return curve.reduce(
    (best, point) => (gap(point) < gap(best) ? point : best),
    curve[0] ?? nothing,
  );
}

/** Micro-F1 of the three orders at one share of calls, and macro-F1 of the cascade's own. */
export type CascadeRow = {
  share: number;
  calls: number;
  cascadeF1: number;
  bestF1: number;
  randomF1: number;
  cascadeMacroF1: number;
};

/** The curve at every twentieth of the posts, to choose a share by. */
export function toCascadeRows({ byDoubt, best, random }: CascadeCurve): CascadeRow[] {
  return Array.from({ length: 21 }, (_, step) => {
    const share = step / 20;
    const own = pointAt(byDoubt, share);
    return {
      share,
      calls: own.calls,
      cascadeF1: own.microF1,
      bestF1: pointAt(best, share).microF1,
      randomF1: pointAt(random, share).microF1,
      cascadeMacroF1: own.macroF1,
    };
  });
}

/** One pass over the posts: from step to step, the counts change by the posts asked about in between. */
function drawOrder(
  posts: CascadePost[],
  rank: (post: CascadePost) => number,
  steps: number,
): CascadePoint[] {
  const ordered = posts
    .map((post, place) => ({ post, place, rank: rank(post) }))
    .sort((a, b) => b.rank - a.rank || a.place - b.place)
    .map(({ post }) => post);
  const counts = new Map<string, TopicCounts>();
  for (const { truth, local } of ordered) addJudgement(counts, { truth, predicted: local }, 1);
  let asked = 0;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const calls = Math.round((step / steps) * ordered.length);
    for (const { truth, local, teacher } of ordered.slice(asked, calls)) {
      addJudgement(counts, { truth, predicted: local }, -1);
      addJudgement(counts, { truth, predicted: teacher }, 1);
    }
    asked = calls;
    return {
      calls,
      share: ordered.length === 0 ? 0 : calls / ordered.length,
      microF1: microScores(counts.values()).f1,
      macroF1: macroScores(counts.values()).f1,
    };
  });
}

/** Labels that the local engine got wrong or missed and the teacher would mend. */
function errorsOf({ truth, local, teacher }: CascadePost): number {
  return countErrors(truth, local) - countErrors(truth, teacher);
}

function countErrors(truth: string[], predicted: string[]): number {
  const wrong = predicted.filter((topic) => !truth.includes(topic)).length;
  const missing = truth.filter((topic) => !predicted.includes(topic)).length;
  return wrong + missing;
}

function betweenEnds(curve: CascadePoint[]): CascadePoint[] {
  const first = pointAt(curve, 0);
  const last = pointAt(curve, 1);
  const between = (from: number, to: number, share: number) => from + share * (to - from);
  return curve.map(({ calls, share }) => ({
    calls,
    share,
    microF1: between(first.microF1, last.microF1, share),
    macroF1: between(first.macroF1, last.macroF1, share),
  }));
}

/** Trapezoids, above the micro-F1 of the first point. */
function gainArea(curve: CascadePoint[]): number {
  const start = curve[0]?.microF1 ?? 0;
  let area = 0;
  for (let at = 1; at < curve.length; at += 1) {
    const [before, after] = [curve[at - 1], curve[at]];
    if (!before || !after) continue;
    area += (after.share - before.share) * ((before.microF1 + after.microF1) / 2 - start);
  }
  return area;
}
