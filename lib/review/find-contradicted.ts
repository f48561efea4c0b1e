/** A post that people have judged. `knows`: it has been judged for a topic; a complete judgement knows all. */
export type JudgedReference = {
  vector: Float32Array;
  accepted: ReadonlySet<string>;
  rejected: ReadonlySet<string>;
  isComplete: boolean;
};

export type Contradiction = {
  topicId: string;
  /** The share of similar judged posts that have the topic, nearer ones counting more. */
  probability: number;
  /** Larger is more suspect. */
  score: number;
  /** The similar judged posts that were asked, and those of them that have the topic. */
  neighbours: number;
  having: number;
};

const neighbourCount = 10;
/** Less similar posts say nothing of each other; cosines of sentence vectors. */
const leastSimilarity = 0.4;
const leastNeighbours = 3;
/** A neighbour counts exp((similarity - 1) / temperature). */
const temperature = 0.15;

type Neighbour = { reference: JudgedReference; similarity: number };

/**
 * Finds labels that the nearest judged posts contradict, in the manner of confident learning (C.
 * Northcutt, L. Jiang and I. Chuang, Journal of Artificial Intelligence Research 70 (2021),
 * 1373-1411): the probability of a topic comes from the judged neighbours, and a label is suspect
 * where the probability of its absence is the larger one and reaches the mean that judged posts
 * without the topic have themselves (each left out of its own neighbours). Vectors have length 1.
 */
export function createContradictionFinder(
  references: JudgedReference[],
): (vector: Float32Array, given: { topicId: string; confidence: number }[]) => Contradiction[] {
  const thresholds = new Map<string, number>();
  return (vector, given) => {
    const near = nearest(vector, references);
    return given.flatMap(({ topicId, confidence }) => {
      const asked = askNeighbours(near, topicId);
      if (asked === null) return [];
      const known = thresholds.get(topicId);
      const threshold = known ?? meanAbsence(references, topicId);
      thresholds.set(topicId, threshold);
      const absence = 1 - asked.probability;
      if (absence < threshold || absence <= asked.probability) return [];
      const score = confidence * (absence - asked.probability) * asked.meanSimilarity;
      const { probability, neighbours, having } = asked;
      return [{ topicId, probability, score, neighbours, having }];
    });
  };
}

/** The mean probability of absence among judged posts without the topic; 1 where it cannot be told. */
function meanAbsence(references: JudgedReference[], topicId: string): number {
  const absences = references
    .filter((reference) => hasTopic(reference, topicId) === false)
    .slice(0, mostForThreshold)
    .flatMap((reference) => {
      const others = references.filter((other) => other !== reference);
      const asked = askNeighbours(nearest(reference.vector, others), topicId);
      return asked === null ? [] : [1 - asked.probability];
    });
  if (absences.length === 0) return 1;
  return absences.reduce((sum, absence) => sum + absence, 0) / absences.length;
}

/** A mean of so many is known well enough. */
const mostForThreshold = 200;

function askNeighbours(near: Neighbour[], topicId: string) {
  let [total, having, weight, similarities] = [0, 0, 0, 0];
  let neighbours = 0;
  for (const { reference, similarity } of near) {
    const has = hasTopic(reference, topicId);
    if (has === null) continue;
    neighbours += 1;
    similarities += similarity;
    const counts = Math.exp((similarity - 1) / temperature);
    total += counts;
    if (has) {
      having += 1;
      weight += counts;
    }
  }
  if (neighbours < leastNeighbours) return null;
  const meanSimilarity = similarities / neighbours;
  return { probability: weight / total, neighbours, having, meanSimilarity };
}

/** Null where nobody has judged the post for the topic. */
function hasTopic(reference: JudgedReference, topicId: string): boolean | null {
  if (reference.accepted.has(topicId)) return true;
  return reference.isComplete || reference.rejected.has(topicId) ? false : null;
}

function nearest(vector: Float32Array, references: JudgedReference[]): Neighbour[] {
  const near: Neighbour[] = [];
  for (const reference of references) {
    const similarity = dot(vector, reference.vector);
    if (similarity < leastSimilarity) continue;
    const last = near[neighbourCount - 1];
    if (last && last.similarity >= similarity) continue;
    const place = near.findIndex((neighbour) => neighbour.similarity < similarity);
    near.splice(place < 0 ? near.length : place, 0, { reference, similarity });
    near.length = Math.min(near.length, neighbourCount);
  }
  return near;
}

function dot(one: Float32Array, two: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (two[at] ?? 0);
  return sum;
}

/** "Search was named, but none of the 8 most similar corrected posts has it." */
export function describeContradiction(
  topicName: string,
  { neighbours, having }: Pick<Contradiction, "neighbours" | "having">,
): string {
  const count = having === 0 ? "none" : `only ${having}`;
  return `${topicName} was named, but ${count} of the ${neighbours} most similar corrected posts ${having > 1 ? "have" : "has"} it.`;
}
