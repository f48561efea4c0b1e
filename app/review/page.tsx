import { Group, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { queueDescriptions } from "@/lib/review/queues";
import { type ReviewQuery, reviewHref, reviewQuerySchema } from "@/lib/review/review-query";
import { assignTopicKeys } from "@/lib/review/topic-keys";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { AuditPanel } from "./audit-panel";
import { explainRefusal } from "./carry-out";
import { type Asking, countOpen, countOthers } from "./find-posts";
import { loadView, loadViews } from "./load-views";
import { QueueLinks } from "./queue-links";
import { heldPosts } from "./reply";
import { ReviewDesk } from "./review-desk";
import { ReviewNav } from "./review-nav";
import { ReviewerForm } from "./reviewer-form";
import type { TopicGroup } from "./topic-choices";
import type { Notice } from "./use-desk";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(reviewQuerySchema, await searchParams);
  const reviewer = await currentReviewer();
  const asking = { query, reviewer, now: Date.now() };
  const search = searchOf(query);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Title order={1}>Review</Title>
        <ReviewerForm reviewer={reviewer} />
      </Group>
      <ReviewNav current="review" />
      <QueueLinks query={query} counts={countOthers(asking)} />
      <Text size="sm" c="dimmed">
        {queueDescriptions[query.queue]}
      </Text>
      <ParameterNotice problems={problems} />
      {query.queue === "audit" ? <AuditPanel search={search} /> : null}
      <ReviewDesk
        // Another queue, person, or post in the address: begin anew.
        key={JSON.stringify([search, reviewer, query.post, query.guess, query.told])}
        initial={initialViews(asking)}
        left={countOpen(asking)}
        search={search}
        queue={query.queue}
        groups={topicGroups(readTaxonomy(serverDatabase()))}
        notice={noticeOf(query)}
      />
    </Stack>
  );
}

function initialViews(asking: Asking) {
  const { query } = asking;
  const first =
    query.post === null ? null : loadView(query.post, query, { isGuessShown: query.guess === "1" });
  const excluding = first === null ? [] : [first.postId];
  const others = loadViews(asking, { excluding, count: heldPosts - excluding.length });
  return first === null ? others : [first, ...others];
}

/** The queue with its filters, without the post and what a form was told. */
function searchOf(query: ReviewQuery): string {
  const href = reviewHref({ ...query, post: null, guess: null, told: null, since: null });
  return href.split("?")[1] ?? "";
}

const toldTexts = {
  saved: "Saved",
  skipped: "Skipped: it comes back tomorrow",
  undone: "Undone",
  nothing: "There is nothing left to undo.",
  "none-drawn": "Nothing was drawn: no classified post of these months is left to draw.",
};

function noticeOf({ told, post, since }: ReviewQuery): Notice | null {
  if (told === null) return null;
  if (told === "refused") return { isWarning: true, text: explainRefusal("no-topic", none) };
  if (told !== "changed")
    return { isWarning: told === "nothing" || told === "none-drawn", text: toldTexts[told] };
  return {
    isWarning: true,
    text: explainRefusal("changed", { postId: post ?? 0, lastReviewId: since ?? 0 }),
  };
}

const none = { postId: 0, lastReviewId: 0 };

function topicGroups(taxonomy: Taxonomy): TopicGroup[] {
  const keys = assignTopicKeys(taxonomy.topics);
  return taxonomy.groups.map(({ id, name }) => ({
    name,
    topics: taxonomy.topics
      .filter((topic) => topic.group === id)
      .map((topic) => ({
        id: topic.id,
        name: topic.name,
        description: topic.description,
        key: keys.get(topic.id) ?? null,
      })),
  }));
}
