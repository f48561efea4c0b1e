import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { formatMonths } from "@/lib/trends/format-value";
import { trendHref } from "@/lib/trends/trend-href";
import { maximumSeries } from "@/lib/trends/trend-query";
import { ParameterNotice } from "./_components/parameter-notice";
import { EmptyTrends } from "./_trends/empty-trends";
import { FeedWarning } from "./_trends/feed-warning";
import { loadHome } from "./_trends/load-home";
import { NothingToChart } from "./_trends/nothing-to-chart";
import { TopicTable } from "./_trends/topic-table";
import { TrendControls } from "./_trends/trend-controls";
import { subjectHref, TrendFigure, TrendFigureTable } from "./_trends/trend-figure";

export const metadata = { title: "Trends · Bellwether" };

export default async function HomePage({ searchParams }: { searchParams: Promise<RawParameters> }) {
  const now = Date.now();
  const { query, chart, ...home } = loadHome(await searchParams, now);
  if (!home.hasPosts) return <EmptyTrends />;
  const posts = chart.periods.reduce((sum, period) => sum + period.posts, 0);
  const isClassified = chart.periods.some((period) => period.classified > 0);
  const months = formatMonths(home.range);
  const figure = { chart, query, nameOf: home.nameOf };
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={1}>Trends</Title>
        <Text size="sm" c="dimmed">
          {formatQuantity(posts, "post")}, {months}
          {" · "}
          <Anchor href={trendHref("/api/trends.csv", query)}>CSV</Anchor>
          {" · "}
          <Anchor href={trendHref("/api/trends", query)}>JSON</Anchor>
        </Text>
      </Group>
      <ParameterNotice problems={home.problems} />
      <FeedWarning now={now} />
      <TrendControls
        path="/"
        query={query}
        range={home.range}
        subjects={home.subjects}
        companies={home.companies}
        maximumSubjects={maximumSeries}
        hasMetric
      />
      {isClassified ? (
        <>
          <TrendFigure label={`Trends, ${months}`} {...figure} />
          <section>
            <Title order={2}>The same numbers</Title>
            <TrendFigureTable label="The numbers of the chart" {...figure} />
          </section>
          <section>
            <Title order={2}>All {query.level}</Title>
            <TopicTable
              label={`All ${query.level}`}
              rows={home.shares}
              spans={home.spans}
              nameOf={home.nameOf}
              subjectHref={(id) => subjectHref(query.level, id)}
              sharesOf={(id) => home.allSeries.get(id)?.points.map((point) => point.share) ?? []}
            />
            <Text size="xs" c="dimmed" mt="xs" maw="110ch">
              Posts, share and companies are those of {months}; the two spans beside them have the
              Wilson 95% interval of their share. Intervals that do not overlap are no test: with
              this many {query.level}, some differ by chance.
            </Text>
          </section>
        </>
      ) : (
        <NothingToChart clearHref="/" />
      )}
    </Stack>
  );
}
