import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { serverDatabase } from "@/app/_server/database";
import { countPosts, listPosts } from "@/db/queries/posts/posts";
import { countByTopic } from "@/db/queries/trends/topic-counts";
import { formatQuantity } from "@/lib/format";
import { pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema, postsPerPage } from "@/lib/posts/post-query";
import { GroupTopics } from "./group-topics";
import { GroupTrend } from "./group-trend";
import { findGroup, loadGroupTrend } from "./load-group";

type GroupPageProps = {
  params: Promise<{ groupId: string }>;
  searchParams: Promise<RawParameters>;
};

const groupQuerySchema = z.strictObject({ page: postQuerySchema.shape.page });

export async function generateMetadata({ params }: GroupPageProps): Promise<Metadata> {
  return { title: findGroup((await params).groupId)?.name ?? "Group" };
}

export default async function GroupPage({ params, searchParams }: GroupPageProps) {
  const group = findGroup((await params).groupId);
  if (!group) notFound();
  const { query, problems } = parseUsableParameters(groupQuerySchema, await searchParams);
  const database = serverDatabase();
  const filter = filterOf(postQuerySchema.parse({ group: group.id }));
  const total = countPosts(database, filter);
  const page = pageWithin(query.page, { total, perPage: postsPerPage });
  return (
    <Stack gap="lg">
      <header>
        <Title order={1}>{group.name}</Title>
        <Text size="sm" c="dimmed">
          {formatQuantity(total, "post")} in {formatQuantity(group.topics.length, "topic")}
        </Text>
      </header>
      <ParameterNotice problems={problems} />
      {total > 0 && query.page === 1 ? (
        <GroupTrend group={group} trend={loadGroupTrend(group, Date.now())} />
      ) : null}
      <GroupTopics topics={group.topics} totals={countByTopic(database)} />
      <section>
        <Title order={2} mb="xs">
          Posts
        </Title>
        {total === 0 ? (
          <EmptyState
            title="No post has a topic of this group yet"
            text="Posts get their topics when they are classified."
            command="npm run classify"
          />
        ) : (
          <PostList posts={listPosts(database, filter, page)} />
        )}
        <Paging
          noun="posts"
          page={page.page}
          perPage={postsPerPage}
          total={total}
          href={(number) => `/groups/${group.id}${number > 1 ? `?page=${number}` : ""}`}
        />
      </section>
    </Stack>
  );
}
