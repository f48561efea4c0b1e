/**
 * What an embedder says of a text: a vector of length 1, and the log odds that its topic scorer gives
 * to each topic; null where it has none, or none that runs on this machine.
 */
export type Embedding = { vector: Float32Array; topicScores: Float32Array | null };

/** Layers of an embedder tuned on the training labels; `topicIds` is the order of its scores. */
export type TopicScorer = { name: string; topicIds: string[] };

/** Turns texts into sentence vectors. Vectors of embedders with different names can't be compared. */
export type Embedder = {
  /** Model and version: the key under which vectors are kept. */
  name: string;
  dimensions: number;
  scorer: TopicScorer | null;
  /** How many texts a job should pass at once. */
  batchSize: number;
  /**
   * One embedding per text, in the order given.
   * @throws EmbedderError; or the signal's reason when that aborts.
   */
  embed(texts: string[], signal?: AbortSignal): Promise<Embedding[]>;
  /** Ends threads and connections; `embed` may be called again. */
  close(): Promise<void>;
};

/** No vectors can be had: the message says why and what to set. */
export class EmbedderError extends Error {
  override name = "EmbedderError";
}

/** The vector scaled to length 1; a vector of zeros stays as it is. */
export function toUnitVector(vector: ArrayLike<number>): Float32Array {
  const unit = Float32Array.from(vector);
  let squares = 0;
  for (const value of unit) squares += value * value;
  if (squares === 0) return unit;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < unit.length; index += 1) {
    unit[index] = (unit[index] ?? 0) * scale;
  }
  return unit;
}
