import classes from "@/app/_components/figures-table.module.css";
import { sparklinePath } from "@/lib/trends/sparkline-path";

/** Values over time as a small line, drawn on the server; for those who see it the same numbers stand beside it. */
export function Sparkline({
  values,
  width = 96,
  height = 18,
}: {
  values: (number | null)[];
  width?: number;
  height?: number;
}) {
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classes.spark}
    >
      <path d={sparklinePath(values, { width, height })} />
    </svg>
  );
}
