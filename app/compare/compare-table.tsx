import { FiguresTable } from "@/app/_components/figures-table";
import { Below, Quiet } from "@/app/_components/quiet";
import { subjectHref } from "@/app/_trends/subject-href";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { formatSigned } from "@/lib/trends/change/describe-verdict";
import { differenceInterval } from "@/lib/trends/compare-shares";
import { formatInterval } from "@/lib/trends/format-value";
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
    <FiguresTable
      label="Companies side by side"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          name: query.level === "topics" ? "Topic" : "Group",
          kind: "rowName",
          cell: ({ id, name }) => <a href={subjectHref(query.level, id)}>{name}</a>,
        },
        ...query.companies.map((companyId, at) => ({
          name: nameOf(companyId),
          head: (
            <CompanyHead
              id={companyId}
              name={nameOf(companyId)}
              classified={classifiedOf(companyId)}
            />
          ),
          cell: ({ cells }: ComparedRow) => <ShareBar cell={cells[at]} largest={largest} />,
        })),
        isPair && {
          name: "Difference in points, 95% interval",
          kind: "figure",
          cell: ({ cells }) => describeDifference(cells),
        },
      ]}
    />
  );
}

type ComparedRow = Comparison["rows"][number];

function CompanyHead(props: { id: string; name: string; classified: number }) {
  return (
    <div className={own.company}>
      <a href={companyHref(props.id)}>
        <bdi>{props.name}</bdi>
      </a>
      <Below>{formatQuantity(props.classified, "classified post")}</Below>
    </div>
  );
}

function ShareBar(props: { cell: ComparedRow["cells"][number] | undefined; largest: number }) {
  const { cell, largest } = props;
  if (!cell || cell.share.share === null || cell.share.interval === null)
    return <Quiet>too few posts</Quiet>;
  const { share, interval, posts, classified } = cell.share;
  return (
    <div className={own.cell}>
      <span className={own.figures}>
        <strong>{formatShare(share)}</strong>{" "}
        <Quiet>
          {formatInterval(interval)}, <a href={cell.href}>{formatQuantity(posts, "post")}</a> of{" "}
          {formatCount(classified)}
        </Quiet>
      </span>
      <div className={own.track} aria-hidden>
        <div className={own.bar} style={{ width: `${((share / largest) * 100).toFixed(1)}%` }} />
      </div>
    </div>
  );
}

function describeDifference(cells: ComparedRow["cells"]): string {
  const [a, b] = cells.map(({ share }) => share);
  if (!a?.interval || !b?.interval || a.share === null || b.share === null) return "";
  const { low, high } = differenceInterval(
    { share: a.share, interval: a.interval },
    { share: b.share, interval: b.interval },
  );
  return `${formatSigned(a.share - b.share)} (${formatSigned(low)} to ${formatSigned(high)})`;
}
