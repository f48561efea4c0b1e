import type { SetComparison, SetErrors } from "./compare-label-sets";

/** A topic that a post lacks the label of, or one that it was given without having it. */
export const errorKinds = ["missed", "added"] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Which errors are asked for; null stands for all topics, or both kinds. */
export type AskedErrors = { topicId: string | null; kind: ErrorKind | null };

type Errors<Key> = SetComparison<Key>["errors"];

/** Posts that at least one set got wrong in this way and in this topic. */
export function filterErrors<Key>(
  errors: Errors<Key>,
  { topicId, kind }: AskedErrors,
): Errors<Key> {
  if (topicId === null && kind === null) return errors;
  return errors.filter(({ bySet }) =>
    bySet.some((own) => {
      const topics = topicsOf(own, kind);
      return topicId === null ? topics.length > 0 : topics.includes(topicId);
    }),
  );
}

/** The topics that any set got wrong anywhere, with the number of posts, the most first. */
export function countErrorTopics<Key>(errors: Errors<Key>): { topicId: string; posts: number }[] {
  const counts = new Map<string, number>();
  for (const { bySet } of errors) {
    const topics = new Set(bySet.flatMap((own) => topicsOf(own, null)));
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts]
    .map(([topicId, posts]) => ({ topicId, posts }))
    .sort((a, b) => b.posts - a.posts || (a.topicId < b.topicId ? -1 : 1));
}

function topicsOf({ wrong, missing }: SetErrors, kind: ErrorKind | null): string[] {
  if (kind === "added") return wrong;
  if (kind === "missed") return missing;
  return [...wrong, ...missing];
}
