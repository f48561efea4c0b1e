import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { heatInk, heatOpacity } from "@/lib/trends/heat-ink";
import { type HeatCell, type HeatMap, heatOf, largestShare } from "@/lib/trends/heat-map";
import classes from "./heat-chart.module.css";
import { HeatKeys } from "./heat-keys";

const names = { width: 206, gap: 8 };
const cellHeight = 24;
/** px; a map of few columns grows to what a tablet shows without scrolling. */
const cellWidth = { least: 46, most: 84 };
const fittingWidth = 980;
const slantedHeading = 96;

/** Shares as cells of a grid, the darker the larger; each leads to its posts. */
export function HeatChart({
  label,
  heat,
  rowHref,
  isSlanted,
}: {
  label: string;
  heat: HeatMap;
  rowHref: (id: string) => string;
  /** True where the names of columns are long. */
  isSlanted: boolean;
}) {
  const largest = largestShare(heat);
  const top = isSlanted ? slantedHeading : 28;
  const left = names.width + names.gap;
  const columnWidth = widthOfColumns(heat.columns.length, fittingWidth - left);
  // Slanted names of the last columns lean out to the right.
  const width = left + heat.columns.length * columnWidth + (isSlanted ? 64 : 4);
  const height = top + heat.rows.length * cellHeight + 4;
  return (
    <ScrollRegion label={label}>
      <HeatKeys>
        <svg
          className={classes.svg}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-label={label}
        >
          {heat.columns.map((column, index) => (
            <ColumnName
              key={column.id}
              name={column.name}
              x={left + (index + 0.5) * columnWidth}
              y={top - 8}
              isSlanted={isSlanted}
            />
          ))}
          {heat.rows.map((row, y) => (
            <g key={row.id} transform={`translate(0 ${top + y * cellHeight})`}>
              <a href={rowHref(row.id)} tabIndex={-1}>
                <text className={classes.name} x={0} y={cellHeight / 2 + 4}>
                  {shorten(row.name, 36)}
                </text>
              </a>
              {row.cells.map((one, x) => (
                <Cell
                  key={heat.columns[x]?.id}
                  cell={one}
                  name={`${row.name}, ${heat.columns[x]?.name}`}
                  place={{ x: left + x * columnWidth, width: columnWidth, column: x, row: y }}
                  strength={heatOf(one.share ?? 0, largest)}
                />
              ))}
            </g>
          ))}
        </svg>
      </HeatKeys>
    </ScrollRegion>
  );
}

function widthOfColumns(columns: number, room: number): number {
  const even = Math.floor(room / Math.max(1, columns));
  return Math.min(cellWidth.most, Math.max(cellWidth.least, even));
}

function ColumnName(props: { name: string; x: number; y: number; isSlanted: boolean }) {
  const { name, x, y, isSlanted } = props;
  if (isSlanted)
    return (
      <text className={classes.name} transform={`translate(${x} ${y}) rotate(-45)`}>
        {shorten(name, 18)}
      </text>
    );
  return (
    <text className={classes.name} x={x} y={y} textAnchor="middle" fontSize={11}>
      {name.replace(" 20", " \u2019")}
    </text>
  );
}

function Cell(props: {
  cell: HeatCell;
  name: string;
  place: { x: number; width: number; column: number; row: number };
  strength: number;
}) {
  const { cell: one, name, place, strength } = props;
  const { share, posts, classified } = one;
  const value = share === null ? "too few posts" : formatShare(share);
  const text = `${name}: ${value}, ${formatCount(posts)} of ${formatQuantity(classified, "post")}`;
  return (
    <a
      href={one.href}
      aria-label={text}
      tabIndex={place.column === 0 && place.row === 0 ? 0 : -1}
      data-point={`${place.row} ${place.column}`}
    >
      <title>{text}</title>
      <rect
        className={share === null ? classes.empty : classes.cell}
        x={place.x}
        y={0}
        width={place.width}
        height={cellHeight}
        fillOpacity={share === null ? 1 : heatOpacity(strength)}
      />
      {share === null || posts === 0 ? null : (
        <text
          className={classes.value}
          style={{ fill: heatInk(strength) }}
          x={place.x + place.width / 2}
          y={cellHeight / 2 + 4}
          textAnchor="middle"
        >
          {formatShare(share)}
        </text>
      )}
    </a>
  );
}

function shorten(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1)}\u2026` : name;
}
