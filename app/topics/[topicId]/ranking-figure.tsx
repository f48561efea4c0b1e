import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import type { SubjectCompany } from "@/db/queries/trends/trends";
import { formatQuantity } from "@/lib/format";
import { describeShareMethod } from "@/lib/trends/describe-method";
import { exploreHref } from "@/lib/trends/explore-choices";
import { formatMonths } from "@/lib/trends/format-value";
import { trendHref } from "@/lib/trends/trend-href";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { CompanyRanking } from "./company-ranking";

type RankingFigureProps = {
  topic: { id: string; name: string };
  query: TrendQuery;
  range: { from: string; to: string };
  companies: SubjectCompany[];
  origins: { description: string; posts: number }[];
  dataVersion: number;
};

/** The companies with the most posts on a topic, with all that stands around a chart. */
export function RankingFigure(props: RankingFigureProps) {
  const { topic, query, range, companies, dataVersion } = props;
  const cells = {
    view: "companies" as const,
    subjects: [topic.id],
    companies: companies.map(({ companyId }) => companyId),
    ...range,
  };
  const page = { ...query, ...range, subjects: [], v: dataVersion };
  return (
    <FigureFrame
      title="Companies that write most about it"
      subtitle={`Of all companies, ${formatMonths(range)}`}
      summary={summaryOf(companies)}
      links={{
        permalink: trendHref(`/topics/${topic.id}`, page),
        csv: exploreHref(cells, "/api/explore.csv"),
        json: exploreHref(cells, "/api/explore"),
        embed: exploreHref({ ...cells, v: dataVersion }, "/embed/explore"),
      }}
      image={{
        fileName: `bellwether-${topic.id}-ranking`,
        legend: [],
        note: `Bellwether, ${topic.name}, ${formatMonths(range)}, version ${dataVersion} of the data`,
        isWhole: true,
      }}
      facts={describeShareMethod({
        classified: companies.reduce((sum, { classified }) => sum + classified, 0),
        months: range,
        comparison: "Companies by their posts with the topic, of all companies that are read.",
        origins: props.origins,
        dataVersion,
      })}
      table={null}
    >
      <CompanyRanking topicId={topic.id} range={range} companies={companies} />
    </FigureFrame>
  );
}

function summaryOf(companies: SubjectCompany[]): string {
  const told = companies.slice(0, 3);
  if (told.length === 0) return "No company wrote about it in these months.";
  return `Most posts: ${told.map(({ company, posts }) => `${company} ${formatQuantity(posts, "post")}`).join(", ")}.`;
}
