/**
 * How far an engine doubts its labels of one post: the number of labels that it expects to be wrong
 * or missing, from the calibrated probability of every topic: sum of (1 - p) over the topics given
 * (by number) and of p over the others. Between 0 and the number of topics; in posts sorted by it, errors per
 * post fall (the cascade asks the language model in this order).
 */
export function expectErrors(probabilities: ArrayLike<number>, given: number[]): number {
  let errors = 0;
  for (let topic = 0; topic < probabilities.length; topic += 1) {
    errors += probabilities[topic] ?? 0;
  }
  for (const topic of given) errors += 1 - 2 * (probabilities[topic] ?? 0);
  return errors;
}
