import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import type { BesideOthers } from "@/app/companies/read-others";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount } from "@/lib/format";
import { formatSigned } from "@/lib/trends/change/describe-verdict";
import { describeShareMethod } from "@/lib/trends/describe-method";
import { formatMonths } from "@/lib/trends/format-value";
import { trendHref } from "@/lib/trends/trend-href";
import { TopicComparison } from "./topic-comparison";

/** What a company writes more and less about than all others, with all that stands around a chart. */
export function OthersFigure({
  beside,
  isEmbedded = false,
}: {
  beside: BesideOthers;
  /** True where the figure stands on a page of somebody else's. */
  isEmbedded?: boolean;
}) {
  const { company, range, rows, dataVersion } = beside;
  const known = rows.filter(({ verdict }) => verdict !== null);
  const others = formatCount(known[0]?.others.companies ?? 0);
  const pinned = { ...range, companies: [company.id] };
  const page = { ...range, v: dataVersion };
  return (
    <FigureFrame
      title={`${isEmbedded ? `${company.name}: more` : "More"} and less than others, ${formatMonths(range)}`}
      subtitle={`Its share minus that of ${others} other companies, the largest differences first`}
      summary={summaryOf(beside)}
      links={{
        permalink: trendHref(companyHref(company.id), page),
        csv: trendHref("/api/others.csv", pinned),
        json: trendHref("/api/others", pinned),
        embed: isEmbedded ? null : trendHref("/embed/others", { ...pinned, v: dataVersion }),
      }}
      image={{
        fileName: "bellwether-company-beside-others",
        legend: [],
        note: `Bellwether, ${company.name}, ${formatMonths(range)}, version ${dataVersion} of the data; intervals at 95%`,
        isWhole: true,
      }}
      facts={describeShareMethod({
        classified: known[0]?.here.classified ?? 0,
        months: range,
        comparison: `The share here minus that of all other companies, with the 95% interval of Newcombe (1998, method 10); the others' posts of one company count as alike. More or less: what holds at a false discovery rate of 5% over all ${formatCount(known.length)} topics, which is harder than that one interval leaves out 0.`,
        origins: beside.origins,
        dataVersion,
      })}
      table={null}
    >
      <TopicComparison {...beside} companyId={company.id} rows={known} />
    </FigureFrame>
  );
}

function summaryOf({ rows, nameOf }: BesideOthers): string {
  const told = rows.filter(({ verdict }) => verdict === "more" || verdict === "less").slice(0, 3);
  if (told.length === 0) return "No difference to other companies is shown.";
  return `Largest differences: ${told.map(({ subjectId, difference }) => `${nameOf(subjectId)} ${formatSigned(difference)} points`).join(", ")}.`;
}
