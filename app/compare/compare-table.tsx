import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { subjectHref } from "@/app/_trends/subject-href";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { formatSigned } from "@/lib/trends/change/describe-verdict";
import { differenceInterval } from "@/lib/trends/compare-shares";
import { formatInterval } from "@/lib/trends/format-value";
import type { Share } from "@/lib/trends/share";
import own from "./compare.module.css";
import type { Comparison } from "./load-compare";

/** A row per topic, a column per company; with two companies their difference too. */
export function CompareTable({ query, rows, nameOf, classifiedOf }: Comparison) {
  const largest = Math.max(
    ...rows.flatMap(({ cells }) => cells.map(({ share }) => share.share ?? 0)),
    0.01,
  );
  const isPair = query.companies.length === 2;
  return (
    <ScrollRegion label="Companies side by side">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{query.level === "topics" ? "Topic" : "Group"}</th>
            {query.companies.map((companyId) => (
              <th scope="col" key={companyId} className={own.company}>
                <a href={companyHref(companyId)}>
                  <bdi>{nameOf(companyId)}</bdi>
                </a>
                <span className={`${classes.quiet} ${classes.below}`}>
                  {formatQuantity(classifiedOf(companyId), "classified post")}
                </span>
              </th>
            ))}
            {isPair ? (
              <th scope="col" className={classes.number}>
                Difference in points, 95% interval
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={subjectHref(query.level, row.id)}>{row.name}</a>
              </th>
              {row.cells.map(({ companyId, href, share }) => (
                <td key={companyId}>
                  <ShareBar share={share} href={href} largest={largest} />
                </td>
              ))}
              {isPair ? <td className={classes.number}>{describeDifference(row.cells)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ShareBar({ share, href, largest }: { share: Share; href: string; largest: number }) {
  if (share.share === null || share.interval === null)
    return <span className={classes.quiet}>too few posts</span>;
  const percent = (value: number) => `${((value / largest) * 100).toFixed(1)}%`;
  return (
    <div className={own.cell}>
      <span className={own.figures}>
        <strong>{formatShare(share.share)}</strong>{" "}
        <span className={classes.quiet}>
          {formatInterval(share.interval)}, <a href={href}>{formatQuantity(share.posts, "post")}</a>{" "}
          of {formatCount(share.classified)}
        </span>
      </span>
      <div className={own.track} aria-hidden>
        <div className={own.bar} style={{ width: percent(share.share) }} />
      </div>
    </div>
  );
}

function describeDifference(cells: Comparison["rows"][number]["cells"]): string {
  const [a, b] = cells.map(({ share }) => share);
  if (!a?.interval || !b?.interval || a.share === null || b.share === null) return "";
  const { low, high } = differenceInterval(
    { share: a.share, interval: a.interval },
    { share: b.share, interval: b.interval },
  );
  return `${formatSigned(a.share - b.share)} (${formatSigned(low)} to ${formatSigned(high)})`;
}
