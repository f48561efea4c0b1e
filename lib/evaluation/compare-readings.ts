/** How two runs labelled the posts that both have read. */
export type ReadingComparison<Key> = {
  /** Posts that both have read. */
  both: number;
  onlyFirst: number;
  onlySecond: number;
  same: number;
  /** Mean over posts of |common topics| / |topics of either| (Jaccard); 1 where neither gave any. */
  agreement: number;
  /** Posts with other topics, those that differ most first, in the order given where equal. */
  different: { key: Key; onlyFirst: string[]; onlySecond: string[]; common: string[] }[];
};

/** Compares two runs post by post, without saying who is right. */
export function compareReadings<Key>(
  first: Map<Key, string[]>,
  second: Map<Key, string[]>,
): ReadingComparison<Key> {
  const both = [...first.keys()].filter((key) => second.has(key));
  const pairs = both.map((key) => comparePost(key, first.get(key) ?? [], second.get(key) ?? []));
  const different = pairs.filter((pair) => countDifferences(pair) > 0);
  const agreement = pairs.reduce((sum, pair) => sum + jaccard(pair), 0) / Math.max(1, both.length);
  return {
    both: both.length,
    onlyFirst: first.size - both.length,
    onlySecond: second.size - both.length,
    same: both.length - different.length,
    agreement,
    different: different.sort((a, b) => countDifferences(b) - countDifferences(a)),
  };
}

type ComparedPost<Key> = ReadingComparison<Key>["different"][number];

function comparePost<Key>(key: Key, first: string[], second: string[]): ComparedPost<Key> {
  return {
    key,
    onlyFirst: first.filter((topic) => !second.includes(topic)),
    onlySecond: second.filter((topic) => !first.includes(topic)),
    common: first.filter((topic) => second.includes(topic)),
  };
}

function countDifferences({ onlyFirst, onlySecond }: ComparedPost<unknown>): number {
  return onlyFirst.length + onlySecond.length;
}

function jaccard(pair: ComparedPost<unknown>): number {
  const either = countDifferences(pair) + pair.common.length;
  return either === 0 ? 1 : pair.common.length / either;
}
