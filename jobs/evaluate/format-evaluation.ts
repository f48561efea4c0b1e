import type { SetComparison, SetResult } from "@/lib/evaluation/compare-label-sets";
import type { Evaluation, ScoresWithIntervals } from "@/lib/evaluation/evaluate-labels";
import { formatUsd } from "@/lib/runs/describe-usage";
import type { NewTopicFigures } from "./evaluate-new-topics";

const shownConfusions = 8;
const shownDigits = 3;

/** Each set by itself as a table for people, and several side by side before. */
export function formatSets(
  comparison: SetComparison<string>,
  { missingPosts, failures }: { missingPosts: number; failures: number },
): string {
  const several = comparison.results.length > 1 ? [formatComparison(comparison), ""] : [];
  const notes = [
    missingPosts > 0 ? `${missingPosts} labels have no post in the posts file: not scored` : null,
    failures > 0 ? `${failures} posts could not be classified` : null,
  ].filter((note) => note !== null);
  return [...several, comparison.results.map(formatResult).join("\n\n"), ...notes].join("\n");
}

/** The scores of one set of labels. */
function formatResult(result: SetResult): string {
  const { evaluation, confusions, costUsdPer1000 } = result;
  const { topics, micro, macro } = evaluation;
  return [
    `${result.name}, ${evaluation.posts} posts`,
    "",
    row(["topic", "n", "given", "precision", "recall", "F1", "95 % interval of F1"]),
    ...topics.map((topic) =>
      row([topic.id, String(topic.n), String(topic.predicted), ...scoreCells(topic)]),
    ),
    row(["micro", "", "", ...scoreCells(micro)]),
    row(["macro", "", "", ...scoreCells(macro)]),
    "",
    `top-1 accuracy ${evaluation.top1.toFixed(shownDigits)}`,
    `expected calibration error ${evaluation.calibrationError.toFixed(shownDigits)}`,
    ...(costUsdPer1000 === null ? [] : [`cost of 1,000 posts ${formatUsd(costUsdPer1000)}`]),
    ...formatReliability(evaluation),
    ...formatConfusions(confusions),
  ].join("\n");
}

/** Several sets side by side, with what each gains on the first. */
function formatComparison({ posts, leftOut, results }: SetComparison<string>): string {
  const rows = results.map(({ name, evaluation, costUsdPer1000, versusFirst }) => {
    const { micro, macro, top1, calibrationError } = evaluation;
    const difference = versusFirst
      ? `${signed(versusFirst.difference)} (${versusFirst.interval.map(signed).join(" to ")})`
      : "";
    return [
      name.padEnd(34),
      ...[
        `${micro.f1.toFixed(shownDigits)} (${formatInterval(micro)})`,
        `${macro.f1.toFixed(shownDigits)} (${formatInterval(macro)})`,
      ].map((cell) => cell.padEnd(24)),
      top1.toFixed(shownDigits).padEnd(6),
      calibrationError.toFixed(shownDigits).padEnd(6),
      (costUsdPer1000 === null ? "" : formatUsd(costUsdPer1000)).padEnd(10),
      difference,
    ]
      .join(" ")
      .trimEnd();
  });
  const left = leftOut > 0 ? `; ${leftOut} others left out, which not all of them have read` : "";
  return [
    `${posts} judged posts that all have read${left}`,
    "",
    `${"labels of".padEnd(34)} ${"micro-F1 (95 %)".padEnd(24)} ${"macro-F1 (95 %)".padEnd(24)} top-1  ECE    USD/1,000  micro-F1 against the first`,
    ...rows,
  ].join("\n");
}

/** The curve of topics never trained, as a table. */
export function formatNewTopics(figures: NewTopicFigures[]): string {
  return [
    row(["stage", "corrections", "precision", "recall", "F1"]),
    ...figures.map(({ stage, corrections, precision, recall, f1 }) =>
      row([
        stage,
        String(corrections),
        ...[precision, recall, f1].map((value) => value.toFixed(shownDigits)),
      ]),
    ),
  ].join("\n");
}

function formatReliability({ reliability }: Evaluation): string[] {
  if (reliability.length === 0) return [];
  return [
    "",
    row(["confidence (mean)", "labels", "true"]),
    ...reliability.map(({ labels, meanConfidence, shareTrue }) =>
      row([meanConfidence.toFixed(2), String(labels), shareTrue.toFixed(2)]),
    ),
  ];
}

function formatConfusions(confusions: SetResult["confusions"]): string[] {
  if (confusions.length === 0) return [];
  return [
    "",
    row(["missed", "posts", "given instead"]),
    ...confusions
      .slice(0, shownConfusions)
      .map(({ missed, given, posts }) => `${row([missed, String(posts)])}   ${given}`),
  ];
}

function scoreCells(scores: ScoresWithIntervals): string[] {
  const { precision, recall, f1 } = scores;
  const figures = [precision, recall, f1].map((value) => value.toFixed(shownDigits));
  return [...figures, formatInterval(scores)];
}

function formatInterval({ interval }: ScoresWithIntervals): string {
  return interval.map((end) => end.toFixed(shownDigits)).join(" to ");
}

function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(shownDigits)}`;
}

function row([name = "", ...cells]: string[]): string {
  return [name.padEnd(22), ...cells.map((cell) => cell.padStart(10))].join(" ").trimEnd();
}
