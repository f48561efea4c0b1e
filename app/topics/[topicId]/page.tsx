import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { findTopic } from "@/db/queries/taxonomy/taxonomy";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { CompanyHeat } from "./company-heat";
import { loadTopic } from "./load-topic";
import { RankingFigure } from "./ranking-figure";
import { RelatedTopics } from "./related-topics";
import classes from "./topic.module.css";
import { TopicHeader } from "./topic-header";
import { TopicTerms } from "./topic-terms";
import { TopicTrend } from "./topic-trend";

type TopicPageProps = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<RawParameters>;
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
          <TopicTrend {...page} topic={topic} query={query} />
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
