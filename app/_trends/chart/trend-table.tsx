import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount } from "@/lib/format";
import type { ChartLines, LinePoint } from "@/lib/trends/chart-lines";
import { formatInterval, formatMonths, formatValue } from "@/lib/trends/format-value";
import type { TrendPeriod } from "@/lib/trends/trend-chart";
import type { TrendMetric } from "@/lib/trends/trend-choices";
import { SeriesMark } from "./series-mark";

type TrendTableProps = {
  label: string;
  periods: TrendPeriod[];
  lines: ChartLines;
  /** The page of a subject. */
  subjectHref: (id: string) => string;
};

/** The numbers of a chart, the latest period first; each leads to its posts. */
export function TrendTable({ label, periods, lines, subjectHref }: TrendTableProps) {
  return (
    <ScrollRegion label={label} isTall>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col" className={classes.number}>
              Classified posts
            </th>
            {lines.lines.map((line, index) => (
              <th scope="col" key={line.id} className={classes.number}>
                <SeriesMark index={index} /> <a href={subjectHref(line.id)}>{line.name}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods
            .map((period, index) => (
              <tr key={period.period}>
                <PeriodHeading
                  period={period}
                  label={lines.periods[index]?.label ?? ""}
                  notes={lines.periods[index]?.notes ?? []}
                />
                <td className={classes.number}>{formatCount(period.classified)}</td>
                {lines.lines.map((line) => (
                  <PointCell key={line.id} point={line.points[index]} metric={lines.metric} />
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PeriodHeading(props: { period: TrendPeriod; label: string; notes: string[] }) {
  const { period, label, notes } = props;
  return (
    <th scope="row">
      {label}
      {period.isPartial ? <span className={classes.quiet}> so far</span> : null}
      {period.isCut ? (
        <span className={`${classes.quiet} ${classes.below}`}>only {formatMonths(period)}</span>
      ) : null}
      {notes.map((note) => (
        <span key={note} className={`${classes.quiet} ${classes.below} ${classes.note}`}>
          {note}
        </span>
      ))}
    </th>
  );
}

function PointCell({ point, metric }: { point: LinePoint | undefined; metric: TrendMetric }) {
  if (point === undefined || point.value === null) {
    return <td className={`${classes.number} ${classes.quiet}`}>too few posts</td>;
  }
  const value = formatValue(point.value, metric);
  return (
    <td className={classes.number}>
      {point.count > 0 ? <a href={point.href}>{value}</a> : value}
      {point.interval ? (
        <span className={`${classes.quiet} ${classes.below}`}>
          {formatInterval(point.interval)}
        </span>
      ) : null}
    </td>
  );
}
