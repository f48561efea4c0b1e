import { FiguresTable } from "@/app/_components/figures-table";
import type { AskingCost } from "@/app/_server/asking-cost";
import { type CascadeCurve, pointAt } from "@/lib/evaluation/cascade-curve";
import { formatCount } from "@/lib/format";
import { formatUsd } from "@/lib/runs/describe-usage";
import classes from "./cascade.module.css";

const percents = [0, 5, 10, 20, 30, 40, 50, 75, 100];

/** What each share brings and costs; a share is a link that chooses it. */
export function ShareTable(props: {
  curve: CascadeCurve | null;
  cost: AskingCost;
  chosenPercent: number;
}) {
  const { curve, cost, chosenPercent } = props;
  const { per1000 } = cost;
  const shown = [...new Set([...percents, chosenPercent])].sort((a, b) => a - b);
  return (
    <FiguresTable
      label="Shares to choose from"
      className={classes.shares}
      rows={shown}
      rowKey={(percent) => percent}
      columns={[
        {
          name: "Asked about",
          kind: "rowName",
          cell: (percent) => (
            <a
              href={`/engines/cascade?share=${percent}#start`}
              aria-current={percent === chosenPercent ? "true" : undefined}
            >
              {percent}%
            </a>
          ),
        },
        curve !== null && {
          name: "F1 on judged posts",
          kind: "figure",
          cell: (percent) => `${(pointAt(curve.byDoubt, percent / 100).microF1 * 100).toFixed(1)}%`,
        },
        {
          name: "Tokens in",
          kind: "figure",
          cell: (percent) => tokens(per1000?.tokensIn, percent),
        },
        {
          name: "Tokens out",
          kind: "figure",
          cell: (percent) => tokens(per1000?.tokensOut, percent),
        },
        {
          name: "Price",
          kind: "figure",
          cell: (percent) =>
            per1000?.costUsd == null ? "unknown" : formatUsd((per1000.costUsd * percent) / 100),
        },
      ]}
    />
  );
}

function tokens(per1000: number | undefined, percent: number): string {
  return per1000 === undefined ? "unknown" : formatCount(Math.round((per1000 * percent) / 100));
}
