import { cohensKappa, krippendorffsAlpha } from "@/lib/evaluation/agreement";

export type AnsweredPost = { postId: number; reviewer: string; topicIds: string[] };

/** `posts` were answered by both readers of the pair, or by any two for alpha; null: cannot be told. */
export type TopicAgreement = {
  topicId: string;
  /** Posts to which anybody gave the topic, of those that two or more answered. */
  given: number;
  kappa: number | null;
  alpha: number | null;
};
export type Agreement = {
  /** Posts that two or more people answered. */
  posts: number;
  /** The two people with the most posts in common; kappa is theirs. */
  pair: { readers: [string, string]; posts: number } | null;
  /** Krippendorff's alpha over all posts and topics: has the topic, or not. */
  alpha: number | null;
  topics: TopicAgreement[];
};

/** How far people agree on posts that two or more answered independently, by topic in the order given. */
export function measureAgreement(answers: AnsweredPost[], topicIds: string[]): Agreement {
  const byPost = new Map<number, AnsweredPost[]>();
  for (const answer of answers) {
    byPost.set(answer.postId, [...(byPost.get(answer.postId) ?? []), answer]);
  }
  const repeated = [...byPost.values()].filter((readings) => readings.length > 1);
  const pair = findClosestPair(repeated);
  const unitsOf = (topicId: string) =>
    repeated.map((readings) => readings.map((reading) => reading.topicIds.includes(topicId)));
  return {
    posts: repeated.length,
    pair: pair && { readers: pair.readers, posts: pair.answers.length },
    alpha: krippendorffsAlpha(topicIds.flatMap(unitsOf)),
    topics: topicIds.map((topicId) => {
      const pairs = (pair?.answers ?? []).map(
        ([one, two]) => [one.topicIds.includes(topicId), two.topicIds.includes(topicId)] as const,
      );
      const units = unitsOf(topicId);
      return {
        topicId,
        given: units.filter((values) => values.includes(true)).length,
        kappa: cohensKappa(pairs),
        alpha: krippendorffsAlpha(units),
      };
    }),
  };
}

type Pair = { readers: [string, string]; answers: [AnsweredPost, AnsweredPost][] };

function findClosestPair(repeated: AnsweredPost[][]): Pair | null {
  const pairs = new Map<string, Pair>();
  for (const readings of repeated) {
    const sorted = readings.toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1));
    for (const [place, one] of sorted.entries()) {
      for (const two of sorted.slice(place + 1)) {
        const key = JSON.stringify([one.reviewer, two.reviewer]);
        const readers: [string, string] = [one.reviewer, two.reviewer];
        const pair = pairs.get(key) ?? { readers, answers: [] };
        pair.answers.push([one, two]);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()].reduce<Pair | null>(
    (most, pair) => (most === null || pair.answers.length > most.answers.length ? pair : most),
    null,
  );
}
