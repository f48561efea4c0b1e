import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import { formatConfidence } from "@/lib/format";
import type { LabelSource } from "@/lib/labels/current-labels";
import { describeSource, hasShownConfidence } from "@/lib/labels/describe-source";
import classes from "./topic-chip.module.css";

export type ChipLabel = {
  topicId: string;
  topicName: string;
  source: LabelSource;
  confidence: number | null;
};

/** The topics of a post as a list of chips. */
export function TopicChips({ labels }: { labels: ChipLabel[] }) {
  return (
    <ul className={classes.chips} aria-label="Topics">
      {labels.map((label) => (
        <li key={label.topicId}>
          <TopicChip label={label} />
        </li>
      ))}
    </ul>
  );
}

/** A topic that leads to its page: filled with a check where a person gave it, else with the engine's confidence. */
function TopicChip({ label }: { label: ChipLabel }) {
  const { topicId, topicName, source, confidence } = label;
  return (
    <Link
      href={`/topics/${topicId}`}
      prefetch={false}
      className={classes.chip}
      data-source={source === "person" ? "person" : "engine"}
      title={describeSource(source, confidence)}
    >
      {topicName}
      <ChipSource source={source} confidence={confidence} />
    </Link>
  );
}

function ChipSource({ source, confidence }: Pick<ChipLabel, "source" | "confidence">) {
  if (source === "person") {
    return <IconCheck className={classes.source} size={12} aria-label="given by a person" />;
  }
  const text = hasShownConfidence(source, confidence) ? formatConfidence(confidence) : source;
  return <span className={classes.source}>{text}</span>;
}
