import { z } from "zod";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { hashTokens } from "@/lib/classification/openai/tokens";

/** How a post becomes features; kept in the model file, so that prediction does as training did. */
export const featureOptionsSchema = z.object({
  titleCharacters: z.number().int().positive(),
  summaryCharacters: z.number().int().nonnegative(),
  contentCharacters: z.number().int().nonnegative(),
  /** How often each feature of the title counts, where one of the rest counts once. */
  titleWeight: z.number().positive(),
  /** Evidence (squared length before scaling) at which a vector reaches 0.7 of the full length. */
  halfEvidence: z.number().nonnegative(),
});
export type FeatureOptions = z.infer<typeof featureOptionsSchema>;

const tagLimit = 20;
const tagCharacters = 60;
const bigramSalt = 0x2545f491;
const stemSalt = 0x51ed270b;
/** About ten words with their stems. */
const bareTitleFeatures = 15;
const capacity = 1 << 13;

/** The hashed features of one post: those of the title first, then those of the rest. */
export type PostFeatures = { hashes: Int32Array; titleCount: number; count: number };

/**
 * Reads words, word stems and (in the title) pairs of words from posts. The result of `extract` is
 * valid until the next call; copy it to keep it.
 */
export class FeatureExtractor {
  readonly #options: FeatureOptions;
  readonly #features: PostFeatures = { hashes: new Int32Array(capacity), titleCount: 0, count: 0 };
  #hidden: ReadonlySet<number> = new Set();
  #previous = 0;
  #isTitle = false;

  constructor(options: FeatureOptions) {
    this.#options = options;
  }

  /** `hidden` are the hashes of words to skip, as `hashWords` gives them. */
  extract(post: ClassifiablePost, hidden: ReadonlySet<number> = new Set()): PostFeatures {
    const options = this.#options;
    this.#hidden = hidden;
    this.#features.count = 0;
    this.#isTitle = true;
    this.#read(post.title, options.titleCharacters);
    this.#features.titleCount = this.#features.count;
    this.#isTitle = false;
    if (post.summary) this.#read(post.summary, options.summaryCharacters);
    if (post.content) this.#read(post.content, options.contentCharacters);
    for (const tag of post.tags.slice(0, tagLimit)) this.#read(tag, tagCharacters);
    return this.#features;
  }

  #read(text: string, limit: number): void {
    this.#previous = 0;
    hashTokens(text, limit, this.#addToken);
  }

  #addToken = (word: number, stem: number): void => {
    if (this.#hidden.has(word)) {
      this.#previous = 0;
      return;
    }
    this.#add(word);
    if (stem !== 0) this.#add(stem ^ stemSalt);
    if (this.#isTitle && this.#previous !== 0) {
      this.#add(Math.imul(this.#previous ^ bigramSalt, 0x85ebca6b) ^ word);
    }
    this.#previous = word;
  };

  #add(hash: number): void {
    const features = this.#features;
    if (features.count === capacity) return;
    features.hashes[features.count] = hash;
    features.count += 1;
  }
}

/** Whether a post has hardly more than its title to go by: its scores mean something else then. */
export function isBareTitle({ titleCount, count }: PostFeatures): boolean {
  return count - titleCount < bareTitleFeatures;
}

/** The hashes of the words of a text: what `extract` can hide, such as the words of a company name. */
export function hashWords(text: string): Set<number> {
  const words = new Set<number>();
  hashTokens(text, tagCharacters * tagLimit, (word) => words.add(word));
  return words;
}
