import { Button, Group, List, ListItem, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { FiguresTable } from "@/app/_components/figures-table";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { standingOfBulk } from "@/db/queries/labels/judgements";
import type { BulkPreviewPost } from "@/db/queries/review/bulk-reviews";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import {
  type BulkEffect,
  type BulkQuery,
  bulkEffects,
  bulkQuerySchema,
} from "@/lib/review/bulk-query";
import { changePosts, undoChange } from "./actions";
import { loadBulk } from "./load-bulk";

export const metadata: Metadata = { title: "Change topics of posts" };

const bulkPageSchema = bulkQuerySchema.safeExtend({
  done: z.uuid("the id of a change").nullable().default(null),
});

export default async function BulkPage({ searchParams }: { searchParams: Promise<RawParameters> }) {
  const { query, problems } = parseUsableParameters(bulkPageSchema, await searchParams);
  return (
    <Stack gap="md">
      <Title order={1}>Change topics of posts</Title>
      <ParameterNotice problems={problems} />
      {query.done === null ? <Preview query={query} /> : <Done bulkId={query.done} />}
    </Stack>
  );
}

function Preview({ query }: { query: BulkQuery }) {
  const bulk = loadBulk(query);
  if (bulk === null || bulk.posts.length === 0) {
    return (
      <EmptyState title="No posts are chosen" text="Choose posts and a topic in the list of posts.">
        <TextLink href="/posts">Back to the posts</TextLink>
      </EmptyState>
    );
  }
  const { topic, posts } = bulk;
  const touched = posts.filter(({ effect }) => effect !== "nothing");
  const does = query.change === "add" ? `Add ${topic.name} to` : `Remove ${topic.name} from`;
  return (
    <>
      <Title order={2} size="h3">
        {does} {formatQuantity(posts.length, "post")}
      </Title>
      <List listStyleType="none" size="sm">
        {bulkEffects.map((effect) => (
          <EffectLine key={effect} effect={effect} change={query.change} posts={posts} />
        ))}
      </List>
      <form action={changePosts}>
        <HiddenFields
          values={{
            change: query.change,
            give: topic.id,
            post: posts.map(({ postId }) => postId).join(","),
          }}
        />
        <Group gap="sm">
          <Button type="submit" disabled={touched.length === 0}>
            {does} these posts
          </Button>
          <TextLink href="/posts">Change nothing</TextLink>
        </Group>
      </form>
      <PreviewTable posts={posts} change={query.change} />
    </>
  );
}

const effectTexts: Record<BulkQuery["change"], Record<BulkEffect, string>> = {
  add: {
    changes: "Gets the topic",
    confirms: "Has it from an engine; you confirm it",
    nothing: "Stays: a person has given it before",
  },
  remove: {
    changes: "Loses the topic",
    confirms: "Does not have it; no engine will give it",
    nothing: "Stays: a person has removed it before",
  },
};

function EffectLine({
  effect,
  change,
  posts,
}: {
  effect: BulkEffect;
  change: BulkQuery["change"];
  posts: BulkPreviewPost[];
}) {
  const count = posts.filter((post) => post.effect === effect).length;
  if (count === 0) return null;
  return (
    <ListItem>
      {effectTexts[change][effect]}: {formatQuantity(count, "post")}
    </ListItem>
  );
}

function PreviewTable({
  posts,
  change,
}: {
  posts: BulkPreviewPost[];
  change: BulkQuery["change"];
}) {
  return (
    <FiguresTable
      label="Posts and what changes"
      isTall
      rows={posts}
      rowKey={({ postId }) => postId}
      columns={[
        {
          name: "Post",
          cell: ({ postId, title }) => (
            <Link href={`/posts/${postId}`} prefetch={false}>
              {title}
            </Link>
          ),
        },
        { name: "Company", cell: ({ company }) => company },
        { name: "What happens", cell: ({ effect }) => effectTexts[change][effect] },
      ]}
    />
  );
}

function Done({ bulkId }: { bulkId: string }) {
  const standing = standingOfBulk(serverDatabase(), bulkId).length;
  if (standing === 0) {
    return (
      <EmptyState
        title="Nothing of this change stands"
        text="It was undone, or it changed nothing."
      >
        <TextLink href="/posts">Back to the posts</TextLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Changed ${formatQuantity(standing, "post")}`}
      text="Each change stands in the history of its post and in the log of reviews."
    >
      <form action={undoChange}>
        <input type="hidden" name="bulkId" value={bulkId} />
        <Button type="submit" variant="default">
          Undo the whole change
        </Button>
      </form>
      <TextLink href="/posts">Back to the posts</TextLink>
    </EmptyState>
  );
}
