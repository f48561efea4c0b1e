/** Posts with a topic and classified posts of one cluster (a company in a period). */
export type Cell = { posts: number; classified: number };

/**
 * What is needed of the companies of one period to say how far their shares differ: sums that a
 * query can give without a row per company.
 */
export type ClusterSums = {
  /** Companies with classified posts. */
  clusters: number;
  posts: number;
  classified: number;
  squaredPosts: number;
  squaredClassified: number;
  /** Sum of posts times classified posts. */
  products: number;
};

/** The sums of cells, each a company; cells without classified posts do not count. */
export function sumClusters(cells: Iterable<Cell>): ClusterSums {
  const sums = {
    clusters: 0,
    posts: 0,
    classified: 0,
    squaredPosts: 0,
    squaredClassified: 0,
    products: 0,
  };
  for (const { posts, classified } of cells) {
    if (classified <= 0) continue;
    sums.clusters += 1;
    sums.posts += posts;
    sums.classified += classified;
    sums.squaredPosts += posts * posts;
    sums.squaredClassified += classified * classified;
    sums.products += posts * classified;
  }
  return sums;
}

/** Sum over companies of (posts - share * classified)^2: what they deviate from the common share. */
export function sumOfSquares(sums: ClusterSums, share: number): number {
  const { squaredPosts, products, squaredClassified } = sums;
  return Math.max(0, squaredPosts - 2 * share * products + share * share * squaredClassified);
}

/** How many companies of equal size would tell as much as these: Kish's effective number. */
export function effectiveClusters({ classified, squaredClassified }: ClusterSums): number {
  return squaredClassified === 0 ? 0 : (classified * classified) / squaredClassified;
}
