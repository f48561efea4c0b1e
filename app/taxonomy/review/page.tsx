import { Stack, Text } from "@mantine/core";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { PageHead } from "@/app/_components/page-head";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { Quiet } from "@/app/_components/quiet";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { ReviewForm } from "@/app/posts/[postId]/review-form";
import { ReviewProvider } from "@/app/posts/[postId]/review-provider";
import {
  countOpenSuggestions,
  listOpenSuggestions,
  type OpenSuggestion,
} from "@/db/queries/taxonomy/topic-suggestions";
import { formatQuantity } from "@/lib/format";
import { pageNumber, pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import own from "../suggestion.module.css";
import classes from "../taxonomy.module.css";

export const metadata = { title: "Suggestions of a split" };

const suggestionsPerPage = 25;
const suggestionQuery = z.strictObject({ page: pageNumber });

export default async function SuggestionsPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(suggestionQuery, await searchParams);
  const database = serverDatabase();
  const total = countOpenSuggestions(database);
  const page = pageWithin(query.page, { total, perPage: suggestionsPerPage });
  return (
    <Stack gap="md" maw="56rem">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Suggestions">
        Posts of a topic that was split, and the new topic that their words speak for. Nothing
        counts before a person has said so.
      </PageHead>
      <ParameterNotice problems={problems} />
      {total === 0 ? (
        <EmptyState
          title="Nothing is suggested"
          text="Suggestions come from splitting a topic: open it on the taxonomy page."
        />
      ) : (
        <ReviewProvider>
          <Text size="sm">{formatQuantity(total, "suggestion")}, the surest first</Text>
          <div>
            {listOpenSuggestions(database, page).map((suggestion) => (
              <Suggestion
                key={`${suggestion.postId} ${suggestion.topicId}`}
                suggestion={suggestion}
              />
            ))}
          </div>
          <Paging
            noun="suggestions"
            page={page.page}
            perPage={suggestionsPerPage}
            total={total}
            href={(number) => `/taxonomy/review${number > 1 ? `?page=${number}` : ""}`}
          />
        </ReviewProvider>
      )}
    </Stack>
  );
}

function Suggestion({ suggestion }: { suggestion: OpenSuggestion }) {
  const { postId, topicId, topicName, title, company, summary } = suggestion;
  const fields = { postId, topicId };
  return (
    <article className={own.suggestion}>
      <div>
        <h2 className={own.suggestionTitle}>
          <TextLink href={`/posts/${postId}`} inherit>
            {title}
          </TextLink>
        </h2>
        <Quiet>{company}</Quiet>
        {summary === null ? null : <p className={own.summary}>{summary}</p>}
      </div>
      <div className={classes.buttons}>
        <ReviewForm
          intent="add"
          fields={fields}
          label={`Add ${topicName} to ${title}`}
          text={`Add ${topicName}`}
          variant="light"
          color="ink"
        />
        <ReviewForm
          intent="remove"
          fields={fields}
          label={`Not ${topicName}: ${title}`}
          text="No"
        />
      </div>
    </article>
  );
}
