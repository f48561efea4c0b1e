import {
  FeatureExtractor,
  hashWords,
  type PostFeatures,
} from "@/lib/classification/local/features";
import {
  buildVocabulary,
  Vectoriser,
  type Vocabulary,
} from "@/lib/classification/local/vocabulary";
import type { TrainingVector } from "./fit-weights";
import type { LabelledPost, TrainingOptions } from "./training-options";

/** Seed titles and terms belong to no company; their features need no minimum. */
const seedCompany = "";

/** A post ready for training; `features` lacks the words of its company's name, `allFeatures` does not. */
export type TrainingItem = {
  company: string;
  topics: number[];
  weight: number;
  features: PostFeatures;
  allFeatures: PostFeatures;
};

/**
 * Reads the features of posts once, for all folds. A company's name is hidden in its own posts:
 * what the name says about topics can be learnt from the posts of others only.
 */
export function buildTrainingItems(
  posts: LabelledPost[],
  topicIds: string[],
  options: Pick<TrainingOptions, "features"> & { weight: number },
): TrainingItem[] {
  const extractor = new FeatureExtractor(options.features);
  const numberOf = new Map(topicIds.map((id, index) => [id, index]));
  return posts.map(({ post, topics }) => ({
    company: post.company,
    topics: topics.flatMap((id) => numberOf.get(id) ?? []),
    weight: options.weight,
    features: copyFeatures(extractor.extract(post, hashWords(post.company))),
    allFeatures: copyFeatures(extractor.extract(post)),
  }));
}

function copyFeatures({ hashes, titleCount, count }: PostFeatures): PostFeatures {
  return { hashes: hashes.slice(0, count), titleCount, count };
}

/** Rare words count for more than in the usual tf-idf: cross-validation by company prefers it. */
const idfPower = 1.5;

/** Keeps the features of enough posts and companies; idf = (1 + ln((1 + N) / (1 + posts)))^1.5. */
export function buildTrainingVocabulary(
  items: TrainingItem[],
  options: Pick<TrainingOptions, "minimumPosts" | "minimumCompanies">,
): Vocabulary {
  const counts = countPostsAndCompanies(items);
  const kept = [...counts]
    .filter(
      ([, count]) =>
        count.isSeed ||
        (count.posts >= options.minimumPosts && count.companies >= options.minimumCompanies),
    )
    .sort(([a], [b]) => a - b);
  const hashes = Int32Array.from(kept, ([hash]) => hash);
  const idf = Float32Array.from(
    kept,
    ([, count]) => (1 + Math.log((1 + items.length) / (1 + count.posts))) ** idfPower,
  );
  return buildVocabulary(hashes, idf);
}

type FeatureCount = {
  posts: number;
  companies: number;
  lastPost: number;
  lastCompany: string;
  isSeed: boolean;
};

function countPostsAndCompanies(items: TrainingItem[]): Map<number, FeatureCount> {
  const counts = new Map<number, FeatureCount>();
  // Sorted by company, so that a change of company is seen by comparing with the last one.
  const ordered = [...items].sort((a, b) => compareText(a.company, b.company));
  ordered.forEach((item, postNumber) => {
    for (const hash of item.features.hashes) {
      const count = counts.get(hash) ?? {
        posts: 0,
        companies: 0,
        lastPost: -1,
        lastCompany: "",
        isSeed: false,
      };
      if (count.lastPost === postNumber) continue;
      count.posts += 1;
      if (count.companies === 0 || count.lastCompany !== item.company) count.companies += 1;
      count.lastPost = postNumber;
      if (item.company === seedCompany) count.isSeed = true;
      count.lastCompany = item.company;
      counts.set(hash, count);
    }
  });
  return counts;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One vector per post, and one more of its title alone where it has more than a title. */
export function buildTrainingVectors(
  items: TrainingItem[],
  vocabulary: Vocabulary,
  options: Pick<TrainingOptions, "features" | "titleOnlyWeight">,
): TrainingVector[] {
  const vectoriser = new Vectoriser(vocabulary, options.features);
  const vectors: TrainingVector[] = [];
  for (const { features, topics, weight } of items) {
    vectors.push({ ...copyVector(vectoriser, features, false), topics, weight });
    if (options.titleOnlyWeight > 0 && features.count > features.titleCount) {
      const titleWeight = weight * options.titleOnlyWeight;
      vectors.push({ ...copyVector(vectoriser, features, true), topics, weight: titleWeight });
    }
  }
  return vectors;
}

function copyVector(vectoriser: Vectoriser, features: PostFeatures, isTitleOnly: boolean) {
  vectoriser.vectorise(features, isTitleOnly);
  const { rows, values, size } = vectoriser;
  return { rows: rows.slice(0, size), values: values.slice(0, size) };
}
