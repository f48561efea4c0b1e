import { formatConfidence } from "@/lib/format";
import { hasShownConfidence } from "./describe-source";
import type { EngineReading, HistoryEntry, PersonReview, SaidLabel } from "./post-history";

/** "Databases 91%, Search 60%", or "no topic" */
export function describeReading({ engine, said }: Pick<EngineReading, "engine" | "said">): string {
  if (said.length === 0) return "no topic";
  return said
    .map(({ topicName, confidence }) =>
      hasShownConfidence(engine, confidence)
        ? `${topicName} ${formatConfidence(confidence)}`
        : topicName,
    )
    .join(", ");
}

/** What a person did, to follow the name: "added Databases", "confirmed Databases, not Search", "confirmed that no topic fits", "undid: Ann added Databases" */
export function describeReview(review: PersonReview, history: HistoryEntry[]): string {
  const topics = namesOf(review.said);
  if (review.kind === "add") return `added ${topics}`;
  if (review.kind === "remove") return `removed ${topics}`;
  if (review.kind === "confirm") return `confirmed ${describeJudgement(review.said)}`;
  const undone = history.find(
    (entry) => entry.by === "person" && entry.reviewId === review.undoesReviewId,
  );
  return undone?.by === "person"
    ? `undid: ${undone.reviewer} ${describeReview(undone, history)}`
    : "undid a review";
}

/** "Databases, Search, not Testing", "that no topic fits", "that no topic fits, not Testing" */
function describeJudgement(said: SaidLabel[]): string {
  const accepted = namesOf(said.filter(({ verdict }) => verdict !== "rejected"));
  const rejected = said.filter(({ verdict }) => verdict === "rejected");
  const not = rejected.map(({ topicName }) => `not ${topicName}`);
  return [accepted || "that no topic fits", ...not].join(", ");
}

function namesOf(said: SaidLabel[]): string {
  return said.map(({ topicName }) => topicName).join(", ");
}
