/**
 * Groups items by average linkage: two groups join while the mean similarity between their items
 * is the highest there is and at least `least`. Items near to nothing stay alone.
 * Method: nearest-neighbour chains, as F. Murtagh, A survey of recent advances in hierarchical
 * clustering algorithms, The Computer Journal 26 (1983), with the update of Lance and Williams.
 * @param similarity symmetric, of two items by their index
 * @returns groups of indices, in order of their first item; n items take n squared numbers of memory
 */
export function groupByAverageLinkage(
  items: number,
  similarity: (one: number, other: number) => number,
  least: number,
): number[][] {
  const matrix = fillMatrix(items, similarity);
  const sizes = new Array<number>(items).fill(1);
  const parents = Array.from({ length: items }, (_, item) => item);
  const chain: number[] = [];
  let open = items;
  while (open > 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    const top = chain.at(-1) ?? 0;
    const { at: nearest, value } = findNearest(matrix, { items, row: top, sizes });
    const previous = chain.at(-2);
    if (nearest < 0 || value < least) {
      // Nothing is near enough, now or ever after: averages only fall.
      close(sizes, top);
      chain.pop();
      open -= 1;
    } else if (previous !== undefined && value <= (matrix[top * items + previous] ?? 0)) {
      merge(matrix, { items, into: previous, from: top, sizes });
      parents[top] = previous;
      chain.length -= 2;
      open -= 1;
    } else chain.push(nearest);
  }
  return collect(parents);
}

function fillMatrix(items: number, similarity: (one: number, other: number) => number) {
  const matrix = new Float32Array(items * items);
  for (let one = 0; one < items; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const value = similarity(one, other);
      matrix[one * items + other] = value;
      matrix[other * items + one] = value;
    }
  }
  return matrix;
}

type Row = { items: number; row: number; sizes: number[] };

function findNearest(matrix: Float32Array, { items, row, sizes }: Row) {
  let at = -1;
  let value = Number.NEGATIVE_INFINITY;
  for (let other = 0; other < items; other += 1) {
    if (other === row || (sizes[other] ?? 0) === 0) continue;
    const candidate = matrix[row * items + other] ?? 0;
    if (candidate > value) [at, value] = [other, candidate];
  }
  return { at, value };
}

type Merge = { items: number; into: number; from: number; sizes: number[] };

function merge(matrix: Float32Array, { items, into, from, sizes }: Merge): void {
  const [one, other] = [sizes[into] ?? 1, sizes[from] ?? 1];
  for (let item = 0; item < items; item += 1) {
    const mean =
      (one * (matrix[into * items + item] ?? 0) + other * (matrix[from * items + item] ?? 0)) /
      (one + other);
    matrix[into * items + item] = mean;
    matrix[item * items + into] = mean;
  }
  sizes[into] = one + other;
  sizes[from] = 0;
}

function close(sizes: number[], item: number): void {
  sizes[item] = 0;
}

function collect(parents: number[]): number[][] {
  const groups = new Map<number, number[]>();
  parents.forEach((_, item) => {
    let root = item;
    while (parents[root] !== root) root = parents[root] ?? root;
    groups.set(root, [...(groups.get(root) ?? []), item]);
  });
  return [...groups.values()];
}
