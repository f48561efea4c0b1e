import { comparePaired, type PairedComparison } from "./compare-paired";
import { type Confusion, countConfusions } from "./confusion";
import { type EvaluatedPost, type Evaluation, evaluateLabels } from "./evaluate-labels";
import type { Judgement } from "./metrics";

type Predicted = EvaluatedPost["predicted"];

/** The labels that a run or an engine gave, by post; a post that it has not read is not in it. */
export type LabelSet<Key> = {
  name: string;
  labels: Map<Key, Predicted>;
  /** USD for 1,000 posts; null where nothing was paid or the price is not known. */
  costUsdPer1000: number | null;
};

/** A post that a person has judged; `disputed` topics are those that nobody has judged there. */
export type JudgedPost<Key> = { key: Key; truth: string[]; disputed: string[] };

export type SetResult = {
  name: string;
  costUsdPer1000: number | null;
  evaluation: Evaluation;
  confusions: Confusion[];
  /** Against the first set, on the same draws; null for the first itself. */
  versusFirst: PairedComparison | null;
};

/** What one set got wrong in a post. */
export type SetErrors = { wrong: string[]; missing: string[] };

export type SetComparison<Key> = {
  /** Judged posts that every set has read: only these are scored, so that all are judged alike. */
  posts: number;
  leftOut: number;
  results: SetResult[];
  /** Posts that at least one set got wrong, with the errors of each set; most errors first. */
  errors: { key: Key; bySet: SetErrors[] }[];
};

/** Scores sets of labels on the judged posts that all of them have read, and against the first. */
export function compareLabelSets<Key>(
  judged: JudgedPost<Key>[],
  sets: LabelSet<Key>[],
  options: { seed: number; drawCount?: number },
): SetComparison<Key> {
  const scored = judged.filter(({ key }) => sets.every((set) => set.labels.has(key)));
  const judgements = sets.map((set) => scored.map((post) => judge(post, set)));
  const [first = []] = judgements;
  return {
    posts: scored.length,
    leftOut: judged.length - scored.length,
    results: sets.map((set, index) => {
      const own = judgements[index] ?? [];
      return {
        name: set.name,
        costUsdPer1000: set.costUsdPer1000,
        evaluation: evaluateLabels(
          scored.map((post) => ({ ...post, predicted: set.labels.get(post.key) ?? [] })),
          options,
        ),
        confusions: countConfusions(own),
        versusFirst: index === 0 ? null : comparePaired(first, own, options),
      };
    }),
    errors: listErrors(
      scored.map(({ key }) => key),
      judgements,
    ),
  };
}

function judge<Key>({ key, truth, disputed }: JudgedPost<Key>, set: LabelSet<Key>): Judgement {
  const counts = (topic: string) => !disputed.includes(topic);
  return {
    truth: truth.filter(counts),
    predicted: (set.labels.get(key) ?? []).map(({ topicId }) => topicId).filter(counts),
  };
}

function listErrors<Key>(keys: Key[], judgements: Judgement[][]): SetComparison<Key>["errors"] {
  return keys
    .map((key, post) => ({ key, bySet: judgements.map((own) => errorsOf(own[post])) }))
    .map((entry) => ({ ...entry, count: entry.bySet.reduce((sum, one) => sum + countOf(one), 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ key, bySet }) => ({ key, bySet }));
}

function errorsOf(judgement: Judgement | undefined): SetErrors {
  if (!judgement) return { wrong: [], missing: [] };
  const { truth, predicted } = judgement;
  return {
    wrong: predicted.filter((topic) => !truth.includes(topic)),
    missing: truth.filter((topic) => !predicted.includes(topic)),
  };
}

function countOf({ wrong, missing }: SetErrors): number {
  return wrong.length + missing.length;
}
