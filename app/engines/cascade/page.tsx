import { Button, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { PageHead } from "@/app/_components/page-head";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { type AskingCost, estimateAskingCost } from "@/app/_server/asking-cost";
import { leastCascadePosts, loadCascadeCurve } from "@/app/_server/cascade-curve";
import { serverDatabase } from "@/app/_server/database";
import { defaultEscalatedShare } from "@/lib/classification/escalation";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { CascadeFigure } from "./cascade-figure";
import { ShareTable } from "./share-table";
import { StartCascade } from "./start-cascade";

export const metadata: Metadata = { title: "Cascade" };

const percentMessage = "a whole number from 0 to 100, in percent";
const cascadeQuery = z.strictObject({
  share: z.coerce
    .number(percentMessage)
    .int(percentMessage)
    .min(0, percentMessage)
    .max(100, percentMessage)
    .default(defaultEscalatedShare * 100),
});

export default async function CascadePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(cascadeQuery, await searchParams);
  const model = loadCascadeCurve(serverDatabase());
  const { curve, intervals } = model;
  const cost = await estimateAskingCost(serverDatabase());
  return (
    <Stack gap="lg">
      <PageHead back={{ href: "/engines", name: "All engines" }} title="Cascade">
        The built-in model labels every post, and a language model is asked about those that it
        doubts most. The share of posts to ask about decides what it costs and how good the labels
        get.
      </PageHead>
      <ParameterNotice problems={problems} />
      {curve && intervals ? (
        <CascadeFigure model={{ ...model, curve, intervals }} percent={query.share} />
      ) : (
        <NoCurve posts={model.posts} />
      )}
      <section aria-labelledby="start">
        <Title order={2} id="start" mb={6}>
          Choose a share
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {describeCost(cost)}
        </Text>
        <ShareTable curve={curve} cost={cost} chosenPercent={query.share} />
      </section>
      <StartCascade percent={query.share} />
    </Stack>
  );
}

function NoCurve({ posts }: { posts: number }) {
  const missing = leastCascadePosts - posts;
  const state =
    missing > 0
      ? {
          title: "Too few judged posts for a curve",
          text: `${formatQuantity(posts, "judged post")} so far, at least ${leastCascadePosts} are needed to tell the orders apart: ${missing} more.`,
        }
      : {
          title: "Nothing to gain on the judged posts",
          text: `People have found nothing to mend in the ${formatQuantity(posts, "post")} judged last: asking a language model about them would change no label.`,
        };
  return (
    <EmptyState {...state}>
      <Button component="a" href="/review" variant="default" size="xs">
        To the review
      </Button>
    </EmptyState>
  );
}

function describeCost({ model, hasKey, per1000 }: AskingCost): string {
  const key = hasKey
    ? ""
    : " No key is set yet: OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.";
  if (per1000 === null) return `There are no posts to count tokens of.${key}`;
  const basis =
    per1000.basis === "earlier calls"
      ? "measured on earlier calls"
      : "with replies of a typical length";
  const price = per1000.costUsd === null ? " The price of this model is not known." : "";
  return `For 1,000 posts that the cascade reads, asking ${model}: tokens as counted on posts of this database, ${basis}.${price}${key}`;
}
