import { type Column, FiguresTable } from "@/app/_components/figures-table";
import { Below, Quiet } from "@/app/_components/quiet";
import { formatCount, formatShare } from "@/lib/format";
import { formatUsd } from "@/lib/runs/describe-usage";

/** The scores of one set of labels or of one measurement; intervals at 95 %. */
export type ShownScores = {
  name: string;
  posts: number;
  micro: { precision: number; recall: number; f1: number; interval: [number, number] };
  macro: { f1: number; interval: [number, number] };
  top1: number;
  /** Null where confidence is not calibrated, so that an error of it says nothing. */
  calibrationError: number | null;
  costUsdPer1000?: number | null;
  /** Micro-F1 less that of the first row, with its interval. */
  difference?: { value: number; interval: [number, number] } | null;
};

/** Scores side by side, one row a set. */
export function ScoresTable({ label, rows }: { label: string; rows: ShownScores[] }) {
  const hasCost = rows.some((row) => row.costUsdPer1000 != null);
  const hasDifference = rows.some((row) => row.difference);
  return (
    <FiguresTable
      label={label}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { name: "Labels of", kind: "rowName", cell: ({ name }) => name },
        { name: "Posts", kind: "figure", cell: ({ posts }) => formatCount(posts) },
        ...scoreColumns,
        hasDifference && {
          name: "Against the first",
          kind: "figure",
          cell: ({ difference }) => showDifference(difference),
        },
        hasCost && {
          name: "1,000 posts cost",
          kind: "figure",
          cell: ({ costUsdPer1000 }) => (costUsdPer1000 == null ? "" : formatUsd(costUsdPer1000)),
        },
      ]}
    />
  );
}

const scoreColumns: Column<ShownScores>[] = [
  {
    name: "F1, each label alike",
    meaning: "Micro-F1: 2 hits / (labels given + labels true), over all labels",
    kind: "figure",
    cell: ({ micro }) => showF1(micro),
  },
  {
    name: "Precision",
    meaning: "Of the labels given, the share that is true",
    kind: "figure",
    cell: ({ micro }) => formatShare(micro.precision),
  },
  {
    name: "Recall",
    meaning: "Of the true labels, the share that was given",
    kind: "figure",
    cell: ({ micro }) => formatShare(micro.recall),
  },
  {
    name: "F1, each topic alike",
    meaning: "Macro-F1: the mean of the F1 of the topics",
    kind: "figure",
    cell: ({ macro }) => showF1(macro),
  },
  {
    name: "First topic right",
    meaning: "Posts whose most confident topic is true",
    kind: "figure",
    cell: ({ top1 }) => formatShare(top1),
  },
  {
    name: "Calibration error",
    meaning: "By how much confidence and truth differ, on average",
    kind: "figure",
    cell: ({ calibrationError }) =>
      calibrationError === null ? <Quiet>not calibrated</Quiet> : calibrationError.toFixed(3),
  },
];

function showF1({ f1, interval }: { f1: number; interval: [number, number] }) {
  return (
    <>
      {f1.toFixed(3)}
      <Below>{interval.map((end) => end.toFixed(2)).join(" to ")}</Below>
    </>
  );
}

function showDifference(difference: ShownScores["difference"]) {
  if (!difference) return null;
  return (
    <>
      {signed(difference.value)}
      <Below>{difference.interval.map(signed).join(" to ")}</Below>
    </>
  );
}

function signed(value: number): string {
  return `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(3)}`;
}
