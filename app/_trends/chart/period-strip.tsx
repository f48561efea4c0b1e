import { formatCount, formatQuantity } from "@/lib/format";
import type { TrendPeriod } from "@/lib/trends/trend-chart";
import { chartFrame } from "./chart-frame";
import classes from "./period-strip.module.css";

/** Posts per period, under the chart whose periods they are: what the shares are shares of. */
export function PeriodStrip({ periods, labels }: { periods: TrendPeriod[]; labels: string[] }) {
  const largest = Math.max(1, ...periods.map((period) => period.posts));
  const mostCompanies = Math.max(1, ...periods.map((period) => period.companies));
  const isWhole = periods.every((period) => period.posts === period.classified);
  const { valueWidth, margin } = chartFrame;
  return (
    <div className={classes.strip} style={{ paddingLeft: valueWidth, paddingRight: margin.right }}>
      <span className={classes.scale} style={{ width: valueWidth - 8 }} aria-hidden>
        {formatCount(largest)}
      </span>
      <div className={classes.bars} aria-hidden>
        {periods.map((period, index) => (
          <div
            key={period.period}
            className={classes.slot}
            data-thin={period.isThin}
            title={`${labels[index]}: ${formatQuantity(period.posts, "post")}, ${formatCount(period.classified)} classified${period.isThin ? " (too few for a share)" : ""}, ${formatQuantity(period.companies, "company", "companies")}`}
          >
            <div className={classes.bar} style={{ height: percent(period.posts, largest) }}>
              <div
                className={classes.classified}
                style={{ height: percent(period.classified, period.posts) }}
              />
            </div>
          </div>
        ))}
      </div>
      <div className={classes.companies} aria-hidden>
        {periods.map((period) => (
          <div key={period.period} className={classes.slot}>
            <div
              className={classes.covered}
              style={{ opacity: 0.12 + (0.88 * period.companies) / mostCompanies }}
            />
          </div>
        ))}
      </div>
      <p className={classes.caption}>
        Posts per period{isWhole ? "" : " (the fainter part is not classified yet)"}, and below it
        the companies that wrote, at most {formatCount(mostCompanies)}
        {periods.some((period) => period.isThin)
          ? "; hatched periods have too few posts for a share"
          : ""}
      </p>
    </div>
  );
}

function percent(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : "0";
}
