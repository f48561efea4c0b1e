import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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

const headings = [
  ["F1, each label alike", "Micro-F1: 2 hits / (labels given + labels true), over all labels"],
  ["Precision", "Of the labels given, the share that is true"],
  ["Recall", "Of the true labels, the share that was given"],
  ["F1, each topic alike", "Macro-F1: the mean of the F1 of the topics"],
  ["First topic right", "Posts whose most confident topic is true"],
  ["Calibration error", "By how much confidence and truth differ, on average"],
] as const;

/** Scores side by side, one row a set. */
export function ScoresTable({ label, rows }: { label: string; rows: ShownScores[] }) {
  const hasCost = rows.some((row) => row.costUsdPer1000 != null);
  const hasDifference = rows.some((row) => row.difference);
  return (
    <ScrollRegion label={label}>
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Labels of</th>
            <th scope="col" className={tableClasses.number}>
              Posts
            </th>
            {headings.map(([name, meaning]) => (
              <th key={name} scope="col" className={tableClasses.number} title={meaning}>
                {name}
              </th>
            ))}
            {hasDifference ? (
              <th scope="col" className={tableClasses.number}>
                Against the first
              </th>
            ) : null}
            {hasCost ? (
              <th scope="col" className={tableClasses.number}>
                1,000 posts cost
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className={tableClasses.number}>{formatCount(row.posts)}</td>
              <F1Cell {...row.micro} />
              <td className={tableClasses.number}>{formatShare(row.micro.precision)}</td>
              <td className={tableClasses.number}>{formatShare(row.micro.recall)}</td>
              <F1Cell {...row.macro} />
              <td className={tableClasses.number}>{formatShare(row.top1)}</td>
              <td className={tableClasses.number}>
                {row.calibrationError === null ? (
                  <span className={tableClasses.quiet}>not calibrated</span>
                ) : (
                  row.calibrationError.toFixed(3)
                )}
              </td>
              {hasDifference ? <DifferenceCell difference={row.difference ?? null} /> : null}
              {hasCost ? (
                <td className={tableClasses.number}>
                  {row.costUsdPer1000 == null ? "" : formatUsd(row.costUsdPer1000)}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function F1Cell({ f1, interval }: { f1: number; interval: [number, number] }) {
  return (
    <td className={tableClasses.number}>
      {f1.toFixed(3)}
      <span className={`${tableClasses.quiet} ${tableClasses.below}`}>
        {interval.map((end) => end.toFixed(2)).join(" to ")}
      </span>
    </td>
  );
}

function DifferenceCell({ difference }: { difference: ShownScores["difference"] }) {
  if (!difference) return <td className={tableClasses.number} />;
  return (
    <td className={tableClasses.number}>
      {signed(difference.value)}
      <span className={`${tableClasses.quiet} ${tableClasses.below}`}>
        {difference.interval.map(signed).join(" to ")}
      </span>
    </td>
  );
}

function signed(value: number): string {
  return `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(3)}`;
}
