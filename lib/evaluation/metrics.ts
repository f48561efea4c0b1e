/** The topics that a post has and those that an engine gave it, the most confident first. */
export type Judgement = { truth: string[]; predicted: string[] };

/** Counts of one topic over posts. */
export type TopicCounts = { truePositives: number; falsePositives: number; falseNegatives: number };

/** Shares in [0, 1]. */
export type Scores = { precision: number; recall: number; f1: number };

/**
 * precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN); 0 where the
 * denominator is 0, as scikit-learn does with zero_division=0.
 */
export function scoreCounts(counts: TopicCounts): Scores {
  const { truePositives, falsePositives, falseNegatives } = counts;
  return {
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/** Counts per topic, for every topic that is true or predicted somewhere, in order of appearance. */
export function countByTopic(judgements: Judgement[]): Map<string, TopicCounts> {
  return tallyJudgements(judgements)();
}

/** Adds one post to counts per topic; with `times` -1 takes it off again. */
export function addJudgement(
  counts: Map<string, TopicCounts>,
  { truth, predicted }: Judgement,
  times: 1 | -1,
): void {
  const add = (topic: string, kind: keyof TopicCounts) => {
    const count = counts.get(topic) ?? { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
    count[kind] += times;
    counts.set(topic, count);
  };
  for (const topic of predicted)
    add(topic, truth.includes(topic) ? "truePositives" : "falsePositives");
  for (const topic of truth) if (!predicted.includes(topic)) add(topic, "falseNegatives");
}

/**
 * Lists once which post adds to which count, so that counting many draws of the bootstrap costs one
 * pass over small arrays each. The function returned counts each post as often as it was drawn
 * (once where nothing is said).
 */
export function tallyJudgements(
  judgements: Judgement[],
): (timesDrawn?: ArrayLike<number>) => Map<string, TopicCounts> {
  const numbers = new Map<string, number>();
  const numberOf = (topic: string) => {
    const number = numbers.get(topic) ?? numbers.size;
    numbers.set(topic, number);
    return number;
  };
  const posts: number[] = [];
  // Three cells a topic: true positives, false positives, false negatives.
  const cells: number[] = [];
  const add = (post: number, topic: string, cell: number) => {
    posts.push(post);
    cells.push(3 * numberOf(topic) + cell);
  };
  judgements.forEach(({ truth, predicted }, post) => {
    for (const topic of predicted) add(post, topic, truth.includes(topic) ? 0 : 1);
    for (const topic of truth) if (!predicted.includes(topic)) add(post, topic, 2);
  });
  return (timesDrawn) => {
    const counts = new Int32Array(3 * numbers.size);
    for (let at = 0; at < posts.length; at += 1) {
      const cell = cells[at] ?? 0;
      counts[cell] = (counts[cell] ?? 0) + (timesDrawn?.[posts[at] ?? 0] ?? 1);
    }
    return new Map(
      [...numbers].map(([topic, number]) => [topic, countsAt(counts, 3 * number)] as const),
    );
  };
}

function countsAt(counts: Int32Array, at: number): TopicCounts {
  return {
    truePositives: counts[at] ?? 0,
    falsePositives: counts[at + 1] ?? 0,
    falseNegatives: counts[at + 2] ?? 0,
  };
}

/** Scores of the summed counts: every label weighs the same. */
export function microScores(counts: Iterable<TopicCounts>): Scores {
  const sum = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  for (const count of counts) {
    sum.truePositives += count.truePositives;
    sum.falsePositives += count.falsePositives;
    sum.falseNegatives += count.falseNegatives;
  }
  return scoreCounts(sum);
}

/**
 * The mean over the topics that are true for at least one post: every such topic weighs the same,
 * and a topic that is only predicted does not enter.
 */
export function macroScores(counts: Iterable<TopicCounts>): Scores {
  const scores = [...counts]
    .filter((count) => count.truePositives + count.falseNegatives > 0)
    .map(scoreCounts);
  return {
    precision: mean(scores.map((score) => score.precision)),
    recall: mean(scores.map((score) => score.recall)),
    f1: mean(scores.map((score) => score.f1)),
  };
}

/**
 * The share of posts whose most confident topic is true. Where nothing is predicted, a post is
 * right if it has no topic.
 */
export function topOneAccuracy(judgements: Judgement[]): number {
  return mean(
    judgements.map(({ truth, predicted: [first] }) =>
      Number(first === undefined ? truth.length === 0 : truth.includes(first)),
    ),
  );
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: number[]): number {
  return ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}
