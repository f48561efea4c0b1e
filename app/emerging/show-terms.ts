import type { StoredTerm } from "@/db/queries/trends/found-terms";

export type ShownTerm = Omit<StoredTerm, "postIds" | "mostTopicId" | "mostTopicPosts"> & {
  name: string;
  /** The newest posts behind it. */
  posts: { id: number; title: string; company: string }[];
  mostTopic: { id: string; name: string; posts: number } | null;
};

/** Stored terms with the names of what they refer to; posts and topics that are gone are left out. */
export function showTerms(
  terms: StoredTerm[],
  known: {
    titles: Map<number, { title: string; company: string }>;
    nameOf: (topicId: string) => string;
  },
): ShownTerm[] {
  return terms.map(({ postIds, mostTopicId, mostTopicPosts, ...term }) => ({
    ...term,
    name: term.term,
    posts: postIds.flatMap((id) => {
      const post = known.titles.get(id);
      return post === undefined ? [] : [{ id, ...post }];
    }),
    mostTopic:
      mostTopicId === null
        ? null
        : { id: mostTopicId, name: known.nameOf(mostTopicId), posts: mostTopicPosts ?? 0 },
  }));
}
