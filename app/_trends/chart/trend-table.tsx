import { type Column, FiguresTable } from "@/app/_components/figures-table";
import classes from "@/app/_components/figures-table.module.css";
import { Below, Quiet } from "@/app/_components/quiet";
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
  const rows = periods.map((period, at) => ({ period, at })).toReversed();
  return (
    <FiguresTable
      label={label}
      isTall
      rows={rows}
      rowKey={({ period }) => period.period}
      columns={[
        {
          name: "Period",
          kind: "rowName",
          cell: ({ period, at }) => <PeriodName period={period} shown={lines.periods[at]} />,
        },
        {
          name: "Classified posts",
          kind: "figure",
          cell: ({ period }) => formatCount(period.classified),
        },
        ...lines.lines.map(
          (line, index): Column<(typeof rows)[number]> => ({
            name: line.name,
            head: (
              <>
                <SeriesMark index={index} /> <a href={subjectHref(line.id)}>{line.name}</a>
              </>
            ),
            kind: "figure",
            cell: ({ at }) => showPoint(line.points[at], lines.metric),
          }),
        ),
      ]}
    />
  );
}

function PeriodName(props: {
  period: TrendPeriod;
  shown: ChartLines["periods"][number] | undefined;
}) {
  const { period, shown } = props;
  return (
    <>
      {shown?.label}
      {period.isPartial ? <Quiet> so far</Quiet> : null}
      {period.isCut ? <Below>only {formatMonths(period)}</Below> : null}
      {shown?.notes?.map((note) => (
        <Below key={note}>
          <span className={classes.note}>{note}</span>
        </Below>
      ))}
    </>
  );
}

function showPoint(point: LinePoint | undefined, metric: TrendMetric) {
  if (point === undefined || point.value === null) return <Quiet>too few posts</Quiet>;
  const value = formatValue(point.value, metric);
  return (
    <>
      {point.count > 0 ? <a href={point.href}>{value}</a> : value}
      {point.interval ? <Below>{formatInterval(point.interval)}</Below> : null}
    </>
  );
}
