import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { PanelChoices } from "@/app/_trends/controls/panel-choices";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { TrendFigure } from "@/app/_trends/figure/trend-figure";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { findTopic } from "@/db/queries/taxonomy/taxonomy";
import { formatQuantity, formatShare } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { formatMonths } from "@/lib/trends/format-value";
import { verdictPath } from "@/lib/trends/home-query";
import { formatPeriod } from "@/lib/trends/period";
import { trendHref } from "@/lib/trends/trend-href";
import { CompanyHeat } from "./company-heat";
import { Evidence } from "./evidence";
import { loadTopic } from "./load-topic";
import { RankingFigure } from "./ranking-figure";
import { RelatedTopics } from "./related-topics";
import classes from "./topic.module.css";
import { TopicHeader } from "./topic-header";
import { TopicTerms } from "./topic-terms";

type TopicPageProps = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<RawParameters>;
};

const metricWords = {
  share: "share of posts",
  companyShare: "mean share of posts per company",
  count: "posts",
  breadth: "companies that write about it",
};

export async function generateMetadata({ params }: TopicPageProps): Promise<Metadata> {
  const { topicId } = await params;
  return {
    title: findTopic(serverDatabase(), topicId)?.name ?? "Topic",
    alternates: { types: { "application/rss+xml": `/topics/${topicId}/feed.xml` } },
  };
}

export default async function TopicPage({ params, searchParams }: TopicPageProps) {
  const { topicId } = await params;
  const { topic, query, ...page } = loadTopic(topicId, await searchParams, Date.now());
  const listHref = postsHref({ topic: [topicId] });
  return (
    <Stack gap="lg">
      <TopicHeader topic={topic} group={page.group} posts={page.posts} listHref={listHref} />
      <ParameterNotice problems={page.problems} />
      <VersionNotice linked={query.v} current={page.dataVersion} />
      {page.posts === 0 ? (
        <EmptyState
          title="No post has this topic yet"
          text="Posts get their topics when they are classified."
          command="npm run classify"
        />
      ) : (
        <>
          <TrendControls
            path={verdictPath(`/topics/${topicId}`, query)}
            query={query}
            range={page.range}
            subjects={null}
            companies={page.companies}
            hasMetric
          />
          <PanelChoices
            panel={page.panel}
            chosen={query.companies}
            all={page.companies.length}
            hrefOf={(companies) =>
              trendHref(verdictPath(`/topics/${topicId}`, query), {
                ...query,
                subjects: [],
                companies,
                v: null,
              })
            }
          />
          {page.judged && page.verdicts ? (
            <Evidence
              judged={page.judged}
              verdicts={page.verdicts}
              changes={page.changes}
              drift={page.audits[0]?.drift ?? null}
            />
          ) : null}
          <TrendFigure
            title={`${topic.name}: ${metricWords[query.metric]}, ${formatMonths(page.range)}`}
            fileName={`bellwether-${topicId}`}
            chart={page.chart}
            query={query}
            range={page.range}
            nameOf={() => topic.name}
            marks={[
              ...page.changes.map((change) => ({
                label: formatPeriod(change.period),
                text: `the level changed from ${formatShare(change.before)} to ${formatShare(change.after)}`,
              })),
              ...page.marks,
            ]}
            audits={page.audits}
            panel={page.companies.flatMap(({ value, label }) =>
              page.panel.includes(value) ? [{ id: value, name: label }] : [],
            )}
            origins={page.origins}
            dataVersion={page.dataVersion}
          />
          <div className={classes.columns}>
            <RankingFigure {...page} topic={topic} query={query} companies={page.ranking} />
            <section>
              <Title order={2}>Related topics</Title>
              <Text size="xs" c="dimmed">
                What posts on it are about besides, more often than others
              </Text>
              <RelatedTopics related={page.related} nameOf={(id) => page.names.get(id) ?? id} />
            </section>
          </div>
          {page.ranking.length > 0 ? (
            <CompanyHeat {...page} topic={topic} query={query} companies={page.ranking} />
          ) : null}
          <section>
            <Title order={2}>Terms that set it apart</Title>
            <TopicTerms terms={page.terms} basis={page.termBasis} />
          </section>
          <section>
            <Title order={2} mb="xs">
              Newest posts
            </Title>
            <PostList posts={page.newest} />
            <TextLink href={listHref} size="sm">
              All {formatQuantity(page.posts, "post")} on this topic
            </TextLink>
            <Anchor href={`/topics/${topicId}/feed.xml`} size="sm" ml="md">
              RSS feed of this topic
            </Anchor>
          </section>
        </>
      )}
    </Stack>
  );
}
