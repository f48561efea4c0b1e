import { Group, Stack, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { TextLink } from "@/app/_components/text-link";
import type { readPostLabels } from "@/db/queries/posts/posts";
import { formatDay } from "@/lib/format";
import { describeSource } from "@/lib/labels/describe-source";
import type { StandingVerdict } from "@/lib/labels/post-history";
import type { OptionGroup } from "../filter-options";
import { AddTopic } from "./add-topic";
import classes from "./labels.module.css";
import { ReviewForm } from "./review-form";

type PostLabel = ReturnType<typeof readPostLabels>[number];
type LabelsProps = {
  postId: number;
  isClassified: boolean;
  labels: PostLabel[];
  standing: Map<string, StandingVerdict>;
  /** A person has confirmed the topics as a whole. */
  isConfirmed: boolean;
  options: OptionGroup[];
};

/** The topics of a post with their sources, and what a person can do about them. */
export function Labels({ labels, standing, options, ...about }: LabelsProps) {
  const { postId, isClassified } = about;
  const present = labels.filter((label) => label.present);
  const rejected = labels.filter((label) => !label.present);
  return (
    <section aria-labelledby="labels" className={classes.labels}>
      <Title order={2} id="labels" tabIndex={-1} className={classes.heading}>
        Topics
      </Title>
      {present.length === 0 ? <NoTopics isClassified={isClassified} /> : null}
      <ul className={classes.list}>
        {present.map((label) => (
          <PresentLabel
            key={label.topicId}
            label={label}
            standing={standing.get(label.topicId) ?? null}
          />
        ))}
      </ul>
      <Stack gap="sm" mt="sm">
        <Confirmation {...about} present={present} />
        <AddTopic postId={postId} options={options} />
        <RejectedLabels labels={rejected} standing={standing} />
      </Stack>
    </section>
  );
}

function NoTopics({ isClassified }: { isClassified: boolean }) {
  return (
    <Text size="sm" c="dimmed">
      {isClassified
        ? "No topic of the taxonomy fits this post."
        : "This post has not been classified yet. A classify run does it; a topic can be added now, too."}
    </Text>
  );
}

function PresentLabel({ label, standing }: { label: PostLabel; standing: StandingVerdict | null }) {
  const { postId, topicId, topicName, evidence } = label;
  return (
    <li className={classes.label}>
      <div className={classes.said}>
        <TextLink href={`/topics/${topicId}`} fw={560} c="inherit">
          {topicName}
        </TextLink>
        <div className={classes.source}>{sourceOf(label, standing)}</div>
        {evidence ? <q className={classes.evidence}>{evidence}</q> : null}
      </div>
      <ReviewForm
        intent="remove"
        fields={{ postId, topicId }}
        label={`Remove ${topicName}`}
        text="Remove"
      />
    </li>
  );
}

function sourceOf(label: PostLabel, standing: StandingVerdict | null) {
  if (label.source !== "person" || standing === null) {
    return describeSource(label.source, label.confidence, label.stage);
  }
  return (
    <>
      <IconCheck size={12} aria-hidden /> by {standing.reviewer} on {formatDay(standing.at)}
    </>
  );
}

function Confirmation(
  props: Pick<LabelsProps, "postId" | "isClassified" | "isConfirmed"> & { present: PostLabel[] },
) {
  const { postId, present, isClassified, isConfirmed } = props;
  const open = present.filter((label) => label.source !== "person");
  if (!isClassified) return null;
  if (isConfirmed && open.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        {present.length === 0
          ? "A person has confirmed that no topic fits: no engine adds one."
          : "A person has confirmed these topics: no engine adds or removes one."}
      </Text>
    );
  }
  const text = present.length === 0 ? "Confirm that no topic fits" : "Confirm all";
  return (
    <ReviewForm
      intent="confirm"
      fields={{ postId }}
      shown={present.map(({ topicId }) => topicId)}
      label={present.length === 0 ? text : "Confirm all labels"}
      text={text}
      size="sm"
      variant="default"
    />
  );
}

function RejectedLabels({ labels, standing }: Pick<LabelsProps, "labels" | "standing">) {
  if (labels.length === 0) return null;
  return (
    <ul className={classes.rejected} aria-label="Removed topics">
      {labels.map(({ topicId, topicName }) => {
        const verdict = standing.get(topicId);
        if (!verdict) return null;
        return (
          <Group key={topicId} component="li" gap={6} justify="space-between" wrap="nowrap">
            <span>
              <s>{topicName}</s> removed by {verdict.reviewer} on {formatDay(verdict.at)}
            </span>
            <ReviewForm
              intent="undo"
              fields={{ reviewId: verdict.reviewId }}
              label={`Undo the removal of ${topicName}`}
              text="Undo"
            />
          </Group>
        );
      })}
    </ul>
  );
}
