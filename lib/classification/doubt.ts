/**
 * How far an engine doubts its labels of one post: the number of labels that it expects to be wrong
 * or missing, from the calibrated probability of every topic: sum of (1 - p) over the topics given
 * and of p over the others. Between 0 and the number of topics; in posts sorted by it, errors per
 * post fall (the cascade asks the language model in this order).
 */
export function expectErrors(
  probabilities: Iterable<{ probability: number; isGiven: boolean }>,
): number {
  let errors = 0;
  for (const { probability, isGiven } of probabilities) {
    errors += isGiven ? 1 - probability : probability;
  }
  return errors;
}
