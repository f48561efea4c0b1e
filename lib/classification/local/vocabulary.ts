import type { FeatureOptions, PostFeatures } from "./features";

/**
 * The features that a model knows: `hashes[row]` with inverse document frequency `idf[row]`.
 * `slots` is an open-addressing table (size a power of two) of row + 1, 0 where free.
 */
export type Vocabulary = { hashes: Int32Array; idf: Float32Array; slots: Int32Array };

/** Steeper than the usual 1: cross-validation by company prefers it. */
const countSlope = 2;

/** Builds the look-up table over the hashes, which must be distinct. */
export function buildVocabulary(hashes: Int32Array, idf: Float32Array): Vocabulary {
  let size = 16;
  while (size < hashes.length * 3) size *= 2;
  const slots = new Int32Array(size);
  for (let row = 0; row < hashes.length; row += 1) {
    let slot = firstSlot(hashes[row] ?? 0, size);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row + 1;
  }
  return { hashes, idf, slots };
}

/** The row of a hash, or -1 for a feature that the model has never seen. */
export function findRow(vocabulary: Vocabulary, hash: number): number {
  const { slots, hashes } = vocabulary;
  const mask = slots.length - 1;
  let slot = firstSlot(hash, slots.length);
  for (;;) {
    const row = (slots[slot] ?? 0) - 1;
    if (row < 0 || hashes[row] === hash) return row;
    slot = (slot + 1) & mask;
  }
}

function firstSlot(hash: number, size: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (size - 1);
}

/** Turns features into a sparse vector: `rows[i]` has the value `values[i]` for i < `size`. */
export class Vectoriser {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  size = 0;
  readonly #vocabulary: Vocabulary;
  readonly #titleWeight: number;
  readonly #halfEvidence: number;
  readonly #counts: Float32Array;

  constructor(
    vocabulary: Vocabulary,
    options: Pick<FeatureOptions, "titleWeight" | "halfEvidence">,
  ) {
    const rowCount = vocabulary.hashes.length;
    this.rows = new Int32Array(rowCount);
    this.values = new Float32Array(rowCount);
    this.#vocabulary = vocabulary;
    this.#titleWeight = options.titleWeight;
    this.#halfEvidence = options.halfEvidence;
    this.#counts = new Float32Array(rowCount);
  }

  /**
   * (1 + 2 ln count) * idf, scaled to length sqrt(e / (e + half)) for evidence e, the sum of
   * squares: hardly a known word makes a short vector, so that one common word can't speak as
   * loudly as a whole post. With `isTitleOnly` all but the title is left out.
   */
  vectorise(features: PostFeatures, isTitleOnly = false): void {
    this.size = 0;
    this.#count(features.hashes, { start: 0, end: features.titleCount, weight: this.#titleWeight });
    if (!isTitleOnly) {
      this.#count(features.hashes, { start: features.titleCount, end: features.count, weight: 1 });
    }
    this.#weigh();
  }

  #count(hashes: Int32Array, part: { start: number; end: number; weight: number }): void {
    for (let index = part.start; index < part.end; index += 1) {
      const row = findRow(this.#vocabulary, hashes[index] ?? 0);
      if (row < 0) continue;
      const before = this.#counts[row] ?? 0;
      if (before === 0) {
        this.rows[this.size] = row;
        this.size += 1;
      }
      this.#counts[row] = before + part.weight;
    }
  }

  #weigh(): void {
    const { idf } = this.#vocabulary;
    let squares = 0;
    for (let index = 0; index < this.size; index += 1) {
      const row = this.rows[index] ?? 0;
      const value = (1 + countSlope * Math.log(this.#counts[row] ?? 1)) * (idf[row] ?? 0);
      this.values[index] = value;
      squares += value * value;
      this.#counts[row] = 0;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares + this.#halfEvidence) : 0;
    for (let index = 0; index < this.size; index += 1) {
      this.values[index] = (this.values[index] ?? 0) * scale;
    }
  }
}
