import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { TrendControls } from "@/app/_trends/trend-controls";
import { TrendFigure, TrendFigureTable } from "@/app/_trends/trend-figure";
import { findTopic } from "@/db/queries/taxonomy";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { formatMonths } from "@/lib/trends/format-value";
import { CompanyRanking } from "./company-ranking";
import { loadTopic } from "./load-topic";
import classes from "./topic.module.css";
import { TopicHeader } from "./topic-header";

type TopicPageProps = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<RawParameters>;
};

export async function generateMetadata({ params }: TopicPageProps): Promise<Metadata> {
  return { title: findTopic(serverDatabase(), (await params).topicId)?.name ?? "Topic" };
}

export default async function TopicPage({ params, searchParams }: TopicPageProps) {
  const { topicId } = await params;
  const { topic, query, ...page } = loadTopic(topicId, await searchParams, Date.now());
  const figure = { chart: page.chart, query, nameOf: () => topic.name };
  const listHref = postsHref({ topic: [topicId] });
  return (
    <Stack gap="lg">
      <TopicHeader topic={topic} group={page.group} posts={page.posts} listHref={listHref} />
      <ParameterNotice problems={page.problems} />
      {page.posts === 0 ? (
        <EmptyState
          title="No post has this topic yet"
          text="Posts get their topics when they are classified."
          command="npm run classify"
        />
      ) : (
        <>
          <TrendControls
            path={`/topics/${topicId}`}
            query={query}
            range={page.range}
            subjects={null}
            companies={page.companies}
            hasMetric
          />
          <TrendFigure label={`${topic.name}, ${formatMonths(page.range)}`} {...figure} />
          <div className={classes.columns}>
            <section>
              <Title order={2}>The same numbers</Title>
              <TrendFigureTable label="The numbers of the chart" {...figure} />
            </section>
            <section>
              <Title order={2}>Companies that write most about it</Title>
              <Text size="xs" c="dimmed">
                Of all companies, {formatMonths(page.range)}
              </Text>
              <CompanyRanking topicId={topicId} range={page.range} companies={page.ranking} />
            </section>
          </div>
          <section>
            <Title order={2} mb="xs">
              Newest posts
            </Title>
            <PostList posts={page.newest} />
            <TextLink href={listHref} size="sm">
              All {formatQuantity(page.posts, "post")} on this topic
            </TextLink>
          </section>
        </>
      )}
    </Stack>
  );
}
