import { Group, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { listCompanies } from "@/db/queries/posts/companies";
import { countPosts, listPosts } from "@/db/queries/posts/posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { formatQuantity } from "@/lib/format";
import { pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { activeFilters, unknownIds } from "@/lib/posts/active-filters";
import { filterOf, postQuerySchema, postsHref, postsPerPage } from "@/lib/posts/post-query";
import { ActiveFilters } from "./active-filters";
import { BulkBar, bulkFormId } from "./bulk-bar";
import { filterNames, filterOptions, topicOptions } from "./filter-options";
import { PostFilterForm } from "./post-filter-form";

export const metadata: Metadata = { title: "Posts" };

export default async function PostsPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(postQuerySchema, await searchParams);
  const database = serverDatabase();
  const choices = { taxonomy: readTaxonomy(database), companies: listCompanies(database) };
  const filter = filterOf(query);
  const total = countPosts(database, filter);
  const page = pageWithin(query.page, { total, perPage: postsPerPage });
  const names = filterNames(choices);
  const active = activeFilters(query, names);
  return (
    <Stack gap="md">
      <Title order={1}>Posts</Title>
      <ParameterNotice problems={[...problems, ...unknownIds(query, names)]} />
      <PostFilterForm query={query} options={filterOptions(choices)} />
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h3" aria-live="polite">
          {formatQuantity(total, "post")}
        </Title>
        <ActiveFilters filters={active} clearHref={postsHref()} />
      </Group>
      {total > 0 ? (
        <div>
          <BulkBar query={query} total={total} options={topicOptions(choices.taxonomy)} />
          <PostList posts={listPosts(database, filter, page)} choiceForm={bulkFormId} />
          <Paging
            noun="posts"
            page={page.page}
            perPage={postsPerPage}
            total={total}
            href={(number) => postsHref({ ...query, page: number })}
          />
        </div>
      ) : (
        <NoPosts isFiltered={active.length > 0} />
      )}
    </Stack>
  );
}

function NoPosts({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState
        title="There are no posts yet"
        text="Read the feeds of the companies first. It can be started on the runs page, too."
        command="npm run ingest"
      />
    );
  }
  return (
    <EmptyState
      title="No post fits these filters"
      text="Take one off above, or begin again with all posts."
    >
      <TextLink href={postsHref()}>Clear all filters</TextLink>
    </EmptyState>
  );
}
