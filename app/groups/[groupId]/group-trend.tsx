import { Text } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { TrendFigure } from "@/app/_trends/figure/trend-figure";
import { VerdictChip } from "@/app/_trends/verdicts/verdict-chip";
import { describeWindows, explainVerdict } from "@/lib/trends/change/describe-verdict";
import { exploreHref } from "@/lib/trends/explore-choices";
import { formatMonths } from "@/lib/trends/format-value";
import classes from "./group-topics.module.css";
import type { GroupWithTopics, loadGroupTrend } from "./load-group";

/** How a group develops: the verdict in words, and its share over time. */
export function GroupTrend(props: {
  group: GroupWithTopics;
  trend: ReturnType<typeof loadGroupTrend>;
}) {
  const { group, trend } = props;
  const { judged, verdicts, query, range } = trend;
  return (
    <section aria-label="Trend" className={classes.trend}>
      {judged && verdicts ? (
        <div className={classes.verdict}>
          <VerdictChip subject={judged} hasReason={false} />
          <Text size="sm" maw="90ch">
            {describeWindows(verdicts.windows)}. {explainVerdict(judged)}
          </Text>
        </div>
      ) : null}
      <TrendFigure
        title={`${group.name}: share of posts, ${formatMonths(range)}`}
        fileName={`bellwether-${group.id}`}
        chart={trend.chart}
        query={query}
        range={range}
        nameOf={() => group.name}
        marks={trend.marks}
        audits={trend.audits}
        panel={[]}
        origins={trend.origins}
        dataVersion={trend.dataVersion}
      />
      <TextLink href={exploreHref({ ...query, subjects: [] })} size="sm">
        All groups on one chart
      </TextLink>
    </section>
  );
}
