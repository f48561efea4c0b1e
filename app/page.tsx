import { Group, Stack, Text, Title } from "@mantine/core";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { formatMonths } from "@/lib/trends/format-value";
import { verdictPath } from "@/lib/trends/home-query";
import { ParameterNotice } from "./_components/parameter-notice";
import { TrendControls } from "./_trends/controls/trend-controls";
import { EmptyTrends } from "./_trends/notices/empty-trends";
import { FeedWarning } from "./_trends/notices/feed-warning";
import { NothingToChart } from "./_trends/notices/nothing-to-chart";
import { VersionNotice } from "./_trends/notices/version-notice";
import { Overview } from "./_trends/overview";
import { loadHome } from "./_trends/reads/load-home";

export const metadata = { title: "Trends · Bellwether" };

export default async function HomePage({ searchParams }: { searchParams: Promise<RawParameters> }) {
  const now = Date.now();
  const home = loadHome(await searchParams, now);
  const { query, chart, verdicts } = home;
  if (!home.hasPosts) return <EmptyTrends />;
  const posts = chart.periods.reduce((sum, period) => sum + period.posts, 0);
  const isClassified = chart.periods.some((period) => period.classified > 0);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={1}>Trends</Title>
        <Text size="sm" c="dimmed">
          {formatQuantity(posts, "post")}, {formatMonths(home.range)}
        </Text>
      </Group>
      <ParameterNotice problems={home.problems} />
      <FeedWarning now={now} />
      <VersionNotice linked={query.v} current={home.dataVersion} />
      {isClassified && verdicts ? (
        <Overview {...home} verdicts={verdicts}>
          <TrendControls
            path={verdictPath("/", query)}
            query={{ ...query, metric: "share" }}
            range={home.range}
            subjects={home.subjects}
            companies={home.companies}
            allSubjects={`All ${query.level}`}
            hasMetric={false}
          />
        </Overview>
      ) : (
        <NothingToChart clearHref="/" />
      )}
    </Stack>
  );
}
