import { toUnitVector } from "@/lib/classification/embedding/embedder";

/** Moves a vector by the mean of its kind and scales it to length 1; an empty mean leaves it as it is. */
export function centreVector(vector: Float32Array, mean: ArrayLike<number>): Float32Array {
  if (mean.length === 0) return vector;
  return toUnitVector(vector.map((value, at) => value - (mean[at] ?? 0)));
}

/** The mean of vectors of `dimensions` numbers; zeros where there are none. */
export function meanVector(vectors: Float32Array[], dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let at = 0; at < dimensions; at += 1) sums[at] = (sums[at] ?? 0) + (vector[at] ?? 0);
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, vectors.length));
}
