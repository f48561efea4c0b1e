import { measureShare } from "./share";

/** A cell: posts of a row in a column, of so many classified posts. `share` is null where these are too few. */
export type HeatCell = { posts: number; classified: number; share: number | null; href: string };
export type HeatAxis = { id: string; name: string };
export type HeatMap = { columns: HeatAxis[]; rows: (HeatAxis & { cells: HeatCell[] })[] };

/**
 * Lays counts out as rows and columns with a cell for each pair: nothing written is a zero.
 * @param counts what `postsOf` and `classifiedOf` know of a pair; the latter is the denominator
 */
export function buildHeatMap(
  rows: HeatAxis[],
  columns: HeatAxis[],
  counts: {
    postsOf: (rowId: string, columnId: string) => number;
    classifiedOf: (rowId: string, columnId: string) => number;
    hrefOf: (rowId: string, columnId: string) => string;
  },
): HeatMap {
  return {
    columns,
    rows: rows.map((row) => ({
      ...row,
      cells: columns.map((column) => {
        const posts = counts.postsOf(row.id, column.id);
        const { share, classified } = measureShare(posts, counts.classifiedOf(row.id, column.id));
        return { posts, classified, share, href: counts.hrefOf(row.id, column.id) };
      }),
    })),
  };
}

/** The largest share of all cells; 0 where there is none. */
export function largestShare({ rows }: HeatMap): number {
  return rows
    .flatMap(({ cells }) => cells)
    .reduce((largest, { share }) => Math.max(largest, share ?? 0), 0);
}

/**
 * How dark a share is drawn, from 0 to 1: by the square root, because most shares are small and
 * differences among them would be lost beside the one large topic.
 */
export function heatOf(share: number, largest: number): number {
  return largest <= 0 ? 0 : Math.sqrt(share / largest);
}
