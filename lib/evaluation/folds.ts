/**
 * Splits items into folds so that all items of a group (a company) are in the same fold and the
 * folds are of similar size: groups from the largest to the smallest, each into the smallest fold.
 * @returns the fold (0 to foldCount - 1) of each item, in the order given.
 */
export function assignGroupFolds(groups: string[], foldCount: number): number[] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const ordered = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || (a < b ? -1 : 1));
  const foldSizes = new Array<number>(foldCount).fill(0);
  const foldOf = new Map<string, number>();
  for (const [group, size] of ordered) {
    const smallest = foldSizes.indexOf(Math.min(...foldSizes));
    foldSizes[smallest] = (foldSizes[smallest] ?? 0) + size;
    foldOf.set(group, smallest);
  }
  return groups.map((group) => foldOf.get(group) ?? 0);
}
