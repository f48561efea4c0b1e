import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { findLearningCurve } from "@/app/_server/learning-curve";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { reviewHref } from "@/lib/review/review-query";
import { ReviewNav } from "../review-nav";
import { LearningFigure } from "./learning-figure";
import { loadProgress, type Progress } from "./load-progress";
import classes from "./progress.module.css";
import { ProgressTable } from "./progress-table";
import { WidthChoice } from "./width-choice";

export const metadata: Metadata = { title: "Progress of reviews" };

const widths = ["1", "2", "3", "5"] as const;
const progressQuery = z.strictObject({
  width: z.enum(widths, `one of ${widths.join(", ")}`).default("2"),
});

export default async function ProgressPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(progressQuery, await searchParams);
  const progress = loadProgress(Number(query.width) / 100);
  const learning = findLearningCurve();
  return (
    <Stack gap="md">
      <Title order={1}>Progress of reviews</Title>
      <ReviewNav current="progress" />
      <ParameterNotice problems={problems} />
      <Summary progress={progress} />
      {learning ? <LearningFigure {...learning} /> : null}
      <section aria-labelledby="by-topic">
        <div className={classes.sectionHead}>
          <Title order={2} id="by-topic">
            By topic
          </Title>
          <WidthChoice widths={[...widths]} width={query.width} />
        </div>
        <Text size="sm" c="dimmed" maw="86ch" mb="sm">
          Precision: of the audited posts that the engine gave the topic, how many have it. Recall:
          of those that have it, how many it was given to. Intervals at 95%, drawn posts only. The
          audit needs so many posts for a topic’s share to be known to ±{query.width} points: by the
          errors seen so far, or before 30 audited posts as if the engine’s labels told nothing.
        </Text>
        <ProgressTable topics={progress.topics} />
      </section>
    </Stack>
  );
}

function Summary({ progress }: { progress: Progress }) {
  const { agreement, conflicts, recent } = progress;
  const audited = progress.topics[0]?.audited ?? 0;
  return (
    <dl className={classes.summaryList}>
      <div>
        <dt>Audited</dt>
        <dd>
          {formatQuantity(audited, "post")}{" "}
          <TextLink href={reviewHref({ queue: "audit" })} size="sm">
            Go on
          </TextLink>
        </dd>
      </div>
      <div>
        <dt>Agreement</dt>
        <dd>
          <AgreementText agreement={agreement} />
        </dd>
      </div>
      <div>
        <dt>Conflicts to settle</dt>
        <dd>
          {conflicts === 0 ? (
            "none"
          ) : (
            <TextLink href={reviewHref({ queue: "conflicts" })} size="sm">
              {formatQuantity(conflicts, "post")}
            </TextLink>
          )}
        </dd>
      </div>
      <div>
        <dt>The last {formatQuantity(recent.reviews, "review")}</dt>
        <dd>
          <RecentText recent={recent} />
        </dd>
      </div>
    </dl>
  );
}

function AgreementText({ agreement }: Pick<Progress, "agreement">) {
  if (agreement.posts === 0) {
    return (
      <>
        No audited post has a second answer yet.{" "}
        <TextLink href={reviewHref({ queue: "second" })} size="sm">
          Give one
        </TextLink>
      </>
    );
  }
  const alpha = agreement.alpha === null ? "cannot be told" : agreement.alpha.toFixed(2);
  return (
    <>
      Krippendorff’s alpha {alpha} on {formatQuantity(agreement.posts, "post")} that two or more
      people answered without seeing each other’s answer
      {agreement.pair === null
        ? null
        : `; kappa below is of ${agreement.pair.readers.join(" and ")}, ${formatQuantity(agreement.pair.posts, "post")}`}
    </>
  );
}

function RecentText({ recent }: Pick<Progress, "recent">) {
  if (recent.reviews === 0) return "Nothing has been reviewed yet.";
  const most = recent.topics
    .slice(0, 4)
    .map(({ topicName, added, removed }) => `${topicName} +${added} −${removed}`);
  return (
    <>
      {formatQuantity(recent.kept, "label")} kept, {recent.added} added, {recent.removed} taken off
      {most.length === 0 ? null : `. Most changed: ${most.join(", ")}`}
    </>
  );
}
