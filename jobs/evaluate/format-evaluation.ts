import type { ScoresWithIntervals } from "@/lib/evaluation/evaluate-labels";
import type { EngineEvaluation } from "./evaluate-engine";
import type { NewTopicFigures } from "./evaluate-new-topics";

/** The evaluation as a table for people. */
export function formatEvaluation(evaluation: EngineEvaluation): string {
  const { topics, micro, macro } = evaluation;
  const lines = [
    `engine ${evaluation.engine}, model ${evaluation.model}, ${evaluation.posts} posts`,
    "",
    row(["topic", "n", "given", "precision", "recall", "F1", "95 % interval of F1"]),
    ...topics.map((topic) =>
      row([topic.id, String(topic.n), String(topic.predicted), ...scoreCells(topic)]),
    ),
    row(["micro", "", "", ...scoreCells(micro)]),
    row(["macro", "", "", ...scoreCells(macro)]),
    "",
    `top-1 accuracy ${evaluation.top1.toFixed(3)}`,
    `expected calibration error ${evaluation.calibrationError.toFixed(3)}`,
  ];
  if (evaluation.missingPosts > 0) {
    lines.push(`${evaluation.missingPosts} labels have no post in the posts file: not scored`);
  }
  if (evaluation.failures > 0) lines.push(`${evaluation.failures} posts could not be classified`);
  return lines.join("\n");
}

/** The curve of topics never trained, as a table. */
export function formatNewTopics(figures: NewTopicFigures[]): string {
  return [
    row(["stage", "corrections", "precision", "recall", "F1"]),
    ...figures.map(({ stage, corrections, precision, recall, f1 }) =>
      row([
        stage,
        String(corrections),
        ...[precision, recall, f1].map((value) => value.toFixed(3)),
      ]),
    ),
  ].join("\n");
}

function scoreCells({ precision, recall, f1, interval }: ScoresWithIntervals): string[] {
  const [low, high] = interval;
  return [
    precision.toFixed(3),
    recall.toFixed(3),
    f1.toFixed(3),
    `${low.toFixed(3)} to ${high.toFixed(3)}`,
  ];
}

function row([name = "", ...cells]: string[]): string {
  return [name.padEnd(22), ...cells.map((cell) => cell.padStart(10))].join(" ").trimEnd();
}
