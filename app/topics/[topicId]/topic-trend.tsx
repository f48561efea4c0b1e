import { PanelChoices } from "@/app/_trends/controls/panel-choices";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { TrendFigure } from "@/app/_trends/figure/trend-figure";
import { formatShare } from "@/lib/format";
import { formatMonths } from "@/lib/trends/format-value";
import { verdictPath } from "@/lib/trends/home-query";
import { formatPeriod } from "@/lib/trends/period";
import { trendHref } from "@/lib/trends/trend-href";
import { Evidence } from "./evidence";
import type { LoadedTopic } from "./load-topic";

const metricWords = {
  share: "share of posts",
  companyShare: "mean share of posts per company",
  count: "posts",
  breadth: "companies that write about it",
};

/** The history of a topic with its verdict, and the choices of what is drawn. */
export function TopicTrend(page: LoadedTopic) {
  const { topic, query, range, companies, changes } = page;
  const path = verdictPath(`/topics/${topic.id}`, query);
  return (
    <>
      <TrendControls
        path={path}
        query={query}
        range={range}
        subjects={null}
        companies={companies}
        hasMetric
      />
      <PanelChoices
        panel={page.panel}
        chosen={query.companies}
        all={companies.length}
        hrefOf={(chosen) => trendHref(path, { ...query, subjects: [], companies: chosen, v: null })}
      />
      {page.judged && page.verdicts ? (
        <Evidence
          judged={page.judged}
          verdicts={page.verdicts}
          changes={changes}
          drift={page.audits[0]?.drift ?? null}
        />
      ) : null}
      <TrendFigure
        title={`${topic.name}: ${metricWords[query.metric]}, ${formatMonths(range)}`}
        fileName={`bellwether-${topic.id}`}
        chart={page.chart}
        query={query}
        range={range}
        nameOf={() => topic.name}
        marks={[...changes.map(markOf), ...page.marks]}
        audits={page.audits}
        panel={companies.flatMap(({ value, label }) =>
          page.panel.includes(value) ? [{ id: value, name: label }] : [],
        )}
        origins={page.origins}
        dataVersion={page.dataVersion}
      />
    </>
  );
}

function markOf({ period, before, after }: LoadedTopic["changes"][number]) {
  return {
    label: formatPeriod(period),
    text: `the level changed from ${formatShare(before)} to ${formatShare(after)}`,
  };
}
