import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { LocalModel } from "@/lib/classification/local/local-model";
import {
  type NewTopic,
  NewTopicScorer,
  newTopicTexts,
  newTopicThreshold,
} from "@/lib/classification/local/new-topics";
import type { LabelledPost } from "@/lib/classification/local/training/training-options";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type NewTopicFigures = {
  stage: "ngrams" | "vectors";
  corrections: number;
  /** Means over the hidden topics, at the threshold in force. */
  precision: number;
  recall: number;
  f1: number;
};

/**
 * Hides each topic in turn and gives it to posts from its name and description alone, then with 5,
 * 10 and 20 corrections: half of them posts that have it, half of the 200 most probable posts that
 * have it not. Corrected posts are not scored. No label of a hidden topic is used otherwise.
 */
export function evaluateNewTopics(
  input: {
    model: LocalModel;
    taxonomy: Taxonomy;
    posts: LabelledPost[];
    /** One per post. */
    vectors: Float32Array[];
    topicVectors: Map<string, Float32Array>;
  },
  { seed }: { seed: number },
): NewTopicFigures[] {
  const curve: NewTopicFigures[] = [
    { stage: "ngrams", corrections: 0, ...meanOver(input, { seed, corrections: 0, words: true }) },
  ];
  for (const corrections of [0, 5, 10, 20]) {
    const figures = meanOver(input, { seed, corrections, words: false });
    curve.push({ stage: "vectors", corrections, ...figures });
  }
  return curve;
}

type Input = Parameters<typeof evaluateNewTopics>[0];
type Settings = { seed: number; corrections: number; words: boolean };

function meanOver(input: Input, settings: Settings) {
  const sums = { precision: 0, recall: 0, f1: 0 };
  const topics = input.taxonomy.topics.filter(({ id }) =>
    input.posts.some((post) => post.topics.includes(id)),
  );
  for (const topic of topics) {
    const { hits, given, wanted } = countTopic(input, topic, settings);
    sums.precision += given > 0 ? hits / given : 0;
    sums.recall += hits / Math.max(1, wanted);
    sums.f1 += (2 * hits) / Math.max(1, given + wanted);
  }
  const share = 1 / topics.length;
  return {
    precision: sums.precision * share,
    recall: sums.recall * share,
    f1: sums.f1 * share,
  };
}

function countTopic(
  input: Input,
  topic: Taxonomy["topics"][number],
  { seed, corrections, words }: Settings,
): { hits: number; given: number; wanted: number } {
  const { posts, vectors, model } = input;
  const described = newTopicTexts(topic).flatMap((text) => input.topicVectors.get(text) ?? []);
  const plain: NewTopic = { ...topic, vectors: described, accepted: [], rejected: [] };
  const score = (scored: NewTopic) => {
    const scorer = new NewTopicScorer(model, [scored]);
    return posts.map(
      ({ post }, index) =>
        scorer.probabilities(post, words ? null : (vectors[index] ?? null))[0] ?? 0,
    );
  };
  const first = score(plain);
  const has = (index: number) => posts[index]?.topics.includes(topic.id) ?? false;
  const ranked = posts.map((_, index) => index).sort((a, b) => (first[b] ?? 0) - (first[a] ?? 0));
  const accepted = draw(ranked.filter(has), Math.ceil(corrections / 2), seed);
  const likely = ranked.filter((index) => !has(index)).slice(0, 200);
  const rejected = draw(likely, Math.floor(corrections / 2), seed);
  const vectorsOf = (indexes: number[]) => indexes.flatMap((index) => vectors[index] ?? []);
  const corrected = { ...plain, accepted: vectorsOf(accepted), rejected: vectorsOf(rejected) };
  const probabilities = corrections > 0 ? score(corrected) : first;
  const used = new Set([...accepted, ...rejected]);
  const counts = { hits: 0, given: 0, wanted: 0 };
  probabilities.forEach((probability, index) => {
    if (used.has(index)) return;
    const isGiven = probability >= newTopicThreshold;
    counts.given += Number(isGiven);
    counts.wanted += Number(has(index));
    counts.hits += Number(isGiven && has(index));
  });
  return counts;
}

function draw(items: number[], count: number, seed: number): number[] {
  const generator = xoroshiro128plus(seed);
  const left = [...items];
  const drawn: number[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(uniformInt(generator, 0, left.length - 1), 1));
  }
  return drawn;
}
