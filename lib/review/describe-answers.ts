/** "Ann: Databases, Search. Bob: no topic." */
export function describeAnswers(
  answers: { reviewer: string; topics: { name: string }[] }[],
): string {
  return answers
    .map(({ reviewer, topics }) => {
      const names = topics.map(({ name }) => name).join(", ");
      return `${reviewer}: ${names || "no topic"}.`;
    })
    .join(" ");
}
