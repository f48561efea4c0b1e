import classes from "./series-mark.module.css";

/** The colour of a series on a chart: the first has index 0. */
export function seriesColor(index: number): string {
  return `var(--series-${(index % 8) + 1})`;
}

/** A small square in the colour of a series. */
export function SeriesMark({ index }: { index: number }) {
  return <span aria-hidden className={classes.mark} style={{ background: seriesColor(index) }} />;
}
