import type { PersonVerdict } from "@/lib/labels/current-labels";

/** What held of a topic just before a review: a person's verdict, an engine's label, or nothing. */
export type BeforeReview = "accepted" | "rejected" | "engine" | "none";
export type ReviewStep = { topicName: string; before: BeforeReview; verdict: PersonVerdict };

/**
 * What a review changed, topic by topic: "added Search; took off Testing; kept Databases; said
 * again: not Mobile". Empty where it names no topic.
 */
export function describeSteps(steps: ReviewStep[]): string {
  const words = ["added", "took off", "took back its word on", "kept", "said again: not"];
  return words
    .flatMap((word) => {
      const names = steps.filter((step) => wordFor(step) === word).map((step) => step.topicName);
      return names.length === 0 ? [] : [`${word} ${names.join(", ")}`];
    })
    .join("; ");
}

function wordFor({ before, verdict }: ReviewStep): string {
  if (verdict === "withdrawn") return "took back its word on";
  const had = before === "accepted" || before === "engine";
  if (verdict === "accepted") return had ? "kept" : "added";
  return had ? "took off" : "said again: not";
}
