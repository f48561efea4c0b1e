import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label="Shares to choose from">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Asked about</th>
            {curve ? (
              <th scope="col" className={tableClasses.number}>
                F1 on judged posts
              </th>
            ) : null}
            <th scope="col" className={tableClasses.number}>
              Tokens in
            </th>
            <th scope="col" className={tableClasses.number}>
              Tokens out
            </th>
            <th scope="col" className={tableClasses.number}>
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((percent) => (
            <tr key={percent} className={percent === chosenPercent ? classes.chosen : undefined}>
              <th scope="row">
                <a
                  href={`/engines/cascade?share=${percent}#start`}
                  aria-current={percent === chosenPercent ? "true" : undefined}
                >
                  {percent}%
                </a>
              </th>
              {curve ? (
                <td className={tableClasses.number}>
                  {(pointAt(curve.byDoubt, percent / 100).microF1 * 100).toFixed(1)}%
                </td>
              ) : null}
              <td className={tableClasses.number}>{tokens(per1000?.tokensIn, percent)}</td>
              <td className={tableClasses.number}>{tokens(per1000?.tokensOut, percent)}</td>
              <td className={tableClasses.number}>
                {per1000?.costUsd == null
                  ? "unknown"
                  : formatUsd((per1000.costUsd * percent) / 100)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function tokens(per1000: number | undefined, percent: number): string {
  return per1000 === undefined ? "unknown" : formatCount(Math.round((per1000 * percent) / 100));
}
