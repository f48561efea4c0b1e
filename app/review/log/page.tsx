import { Anchor, Group, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { countReviews, listReviewers, listReviews } from "@/db/queries/review/review-log";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { formatQuantity } from "@/lib/format";
import { pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { type LogQuery, logFilterOf, logHref, logQuerySchema } from "@/lib/review/log-query";
import { ReviewNav } from "../review-nav";
import { LogFilterForm } from "./log-filter-form";
import { LogTable } from "./log-table";

export const metadata: Metadata = { title: "Log of reviews" };

const reviewsPerPage = 50;

export default async function ReviewLogPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(logQuerySchema, await searchParams);
  const database = serverDatabase();
  const filter = logFilterOf(query);
  const total = countReviews(database, filter);
  const page = pageWithin(query.page, { total, perPage: reviewsPerPage });
  return (
    <Stack gap="md">
      <Title order={1}>Log of reviews</Title>
      <ReviewNav current="log" />
      <ParameterNotice problems={problems} />
      <LogFilterForm
        query={query}
        reviewers={listReviewers(database)}
        topics={readTaxonomy(database).topics}
      />
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h3">
          {formatQuantity(total, "review")}
        </Title>
        {total === 0 ? null : <Exports query={query} />}
      </Group>
      {total === 0 ? (
        <EmptyState
          title="No review fits"
          text="Every answer on the review page and every correction of a post stands here."
        >
          <TextLink href="/review">Review posts</TextLink>
        </EmptyState>
      ) : (
        <div>
          <LogTable reviews={listReviews(database, filter, page)} />
          <Paging
            noun="reviews"
            page={page.page}
            perPage={reviewsPerPage}
            total={total}
            href={(number) => logHref("/review/log", { ...query, page: number })}
          />
        </div>
      )}
    </Stack>
  );
}

function Exports({ query }: { query: LogQuery }) {
  const all = { ...query, page: 1 };
  return (
    <Group gap="md">
      <Anchor href={logHref("/api/reviews.csv", all)} download>
        CSV
      </Anchor>
      <Anchor href={logHref("/api/reviews.jsonl", all)} download>
        JSON Lines
      </Anchor>
    </Group>
  );
}
