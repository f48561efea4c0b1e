import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import { describeComparison } from "@/lib/trends/describe-comparison";
import { describeShareMethod } from "@/lib/trends/describe-method";
import { formatMonths } from "@/lib/trends/format-value";
import { trendHref } from "@/lib/trends/trend-href";
import { CompareTable } from "./compare-table";
import type { Comparison } from "./load-compare";

/** Companies side by side, with all that stands around a chart. */
export function CompareFigure({
  comparison,
  isEmbedded = false,
}: {
  comparison: Comparison;
  /** True where the figure stands on a page of somebody else's. */
  isEmbedded?: boolean;
}) {
  const { query, range, rows, nameOf, classifiedOf, dataVersion } = comparison;
  const noun = query.level === "topics" ? "topic" : "group";
  const names = query.companies.map(nameOf);
  const title = `Share of posts with each ${noun}: ${names.join(", ")}, ${formatMonths(range)}`;
  const pinned = { ...query, ...range, v: null };
  return (
    <FigureFrame
      title={title}
      subtitle="The largest differences first"
      summary={describeComparison(
        rows.map(({ name, cells }) => ({ name, shares: cells.map(({ share }) => share.share) })),
        names,
      )}
      links={{
        permalink: trendHref("/compare", { ...pinned, v: dataVersion }),
        csv: trendHref("/api/compare.csv", pinned),
        json: trendHref("/api/compare", pinned),
        embed: isEmbedded ? null : trendHref("/embed/compare", { ...pinned, v: dataVersion }),
      }}
      image={{
        fileName: "bellwether-compare",
        legend: [],
        note: `Bellwether, version ${dataVersion} of the data; intervals at 95%, without errors of the classifier`,
        isWhole: true,
      }}
      facts={describeShareMethod({
        classified: query.companies.reduce((sum, id) => sum + classifiedOf(id), 0),
        months: range,
        comparison: `Each company by itself; of the many intervals one in twenty misses by chance alone.${names.length === 2 ? " The difference has the interval of Newcombe (1998, method 10)." : ""}`,
        origins: comparison.origins,
        dataVersion,
      })}
      table={null}
    >
      <CompareTable {...comparison} />
    </FigureFrame>
  );
}
