import type { ReactNode } from "react";
import classes from "./figures-table.module.css";
import { Quiet } from "./quiet";
import { ScrollRegion } from "./scroll-region";

/** A column: its heading, and what it says of a row. */
export type Column<Row> = {
  name: string;
  /** Drawn as the heading instead of the name. */
  head?: ReactNode;
  /** What the heading means, shown when it is pointed at. */
  meaning?: string;
  /** How the rows are sorted, where it is by this column. */
  sorted?: "ascending" | "descending";
  /** "rowName" heads the row; figures stand at the right. Words where it is not given. */
  kind?: "rowName" | "figure";
  /** In a block on a phone: on a line of its own or half of one, with its name. A line without it where not given. */
  inBlock?: "line" | "half";
  /** Of the cells below the heading. */
  className?: string;
  cell: (row: Row) => ReactNode;
};

type FiguresTableProps<Row> = {
  label: string;
  /** False stands for a column that is left out. */
  columns: (Column<Row> | false)[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  /** True where rows may be many: the table then scrolls in a place of its own. */
  isTall?: boolean;
  /** True where a row is a block on a phone: its many columns would be seen one at a time. */
  hasBlocks?: boolean;
  className?: string;
};

/** Rows of words and figures that may be wider than the page. */
export function FiguresTable<Row>(props: FiguresTableProps<Row>) {
  const { label, rows, rowKey, isTall, hasBlocks, className } = props;
  const columns = props.columns.filter((column) => column !== false);
  const table = (
    <ScrollRegion label={label} isTall={isTall}>
      <table className={joined(classes.table, hasBlocks && classes.blocks, className)}>
        <thead>
          <tr>{columns.map(drawHeading)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column, at) => drawCell(column, row, at))}</tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
  const explained = columns.filter(({ meaning }) => meaning !== undefined);
  if (explained.length === 0) return table;
  return (
    <div>
      {table}
      <Meanings columns={explained} />
    </div>
  );
}

/** What headings mean, in words that need no pointer: only seen where nothing can be pointed at. */
function Meanings({ columns }: { columns: { name: string; meaning?: string }[] }) {
  return (
    <details className={classes.meanings}>
      <summary>What the headings mean</summary>
      <dl>
        {columns.map(({ name, meaning }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** An interval before the figure that it belongs to, so that figures stand under each other. */
export function FigureWithInterval({ figure, interval }: { figure: string; interval: string }) {
  return (
    <>
      <Quiet>{interval}</Quiet> <span className={classes.figure}>{figure}</span>
    </>
  );
}

// Plain functions rather than components: cells come by the thousand. Columns never change places.
function drawHeading<Row>({ name, head, meaning, sorted, kind }: Column<Row>, at: number) {
  return (
    <th
      key={at}
      scope="col"
      title={meaning}
      aria-sort={sorted}
      className={kind === "figure" ? classes.number : undefined}
    >
      {head ?? name}
    </th>
  );
}

function drawCell<Row>(column: Column<Row>, row: Row, at: number) {
  const { name, kind, className, inBlock, cell } = column;
  if (kind === "rowName") {
    return (
      <th key={at} scope="row" className={className}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td
      key={at}
      className={joined(kind === "figure" && classes.number, className)}
      data-block={inBlock}
      data-name={inBlock && name}
    >
      {cell(row)}
    </td>
  );
}

function joined(...names: (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(" ") || undefined;
}
