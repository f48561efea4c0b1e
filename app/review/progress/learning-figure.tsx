import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { FigureFrame } from "@/app/_trends/figure-frame";
import {
  describeGain,
  type LearningCurve,
  type LearningPoint,
} from "@/lib/evaluation/learning-curve";
import { formatCount } from "@/lib/format";
import { LazyLearningChart } from "./lazy-learning-chart";
import type { LearningRow } from "./learning-chart";

const title = "What corrections teach the built-in model";

/** Macro-F1 against the number of corrections, with all that stands around a chart. */
export function LearningFigure({ curve, isOwn }: { curve: LearningCurve; isOwn: boolean }) {
  return (
    <div id="learning-curve">
      <FigureFrame
        title={title}
        subtitle={`Macro-F1 of ${curve.modelVersion}, by number of corrected posts`}
        summary={describeGain(curve)}
        links={{
          permalink: "/review/progress#learning-curve",
          csv: "/api/learning-curve.csv",
          json: "/api/learning-curve",
          embed: null,
        }}
        image={{
          fileName: "bellwether-corrections",
          legend: [],
          note: `Bellwether, measured on ${curve.measuredOn}`,
          isWhole: true,
        }}
        facts={factsOf(curve, isOwn)}
        table={<LearningTable points={curve.points} />}
      >
        <LazyLearningChart label={title} rows={rowsOf(curve.points)} />
      </FigureFrame>
    </div>
  );
}

function rowsOf(points: LearningPoint[]): LearningRow[] {
  const random = points.filter(({ order }) => order === "random");
  return random.flatMap(({ corrections, macroF1, spread }) => {
    const other = points.find((p) => p.order === "uncertain" && p.corrections === corrections);
    if (!other) return [];
    return {
      corrections,
      random: macroF1 * 100,
      uncertain: other.macroF1 * 100,
      randomBand: inPercent(spread),
      uncertainBand: inPercent(other.spread),
    };
  });
}

function inPercent([low, high]: [number, number]): [number, number] {
  return [low * 100, high * 100];
}

function factsOf(curve: LearningCurve, isOwn: boolean) {
  const { posts, scoredPosts, splits, hasVectors, modelVersion, measuredOn } = curve;
  return [
    {
      term: "Measured",
      text: isOwn
        ? `On ${measuredOn}, here, of the model ${modelVersion}.`
        : `On ${measuredOn}, of the shipped model ${modelVersion}. Your own: npm run evaluate -- --learning-curve --reviewed`,
    },
    {
      term: "Posts",
      text: `${formatCount(posts)} posts with known topics, split ${formatCount(splits)} times at random; ${formatCount(scoredPosts)} of them are set aside each time and scored, and are never among the corrections. ${hasVectors ? "With" : "Without"} sentence vectors.`,
    },
    {
      term: "Macro-F1",
      text: "The mean of the F1 of all topics that occur: rare ones weigh as much as frequent ones.",
    },
    {
      term: "Band",
      text: "The middle 90% of the splits: how far one set of posts may lie from the mean. Most of it is the choice of posts to score, which is the same for every number of corrections; the gain in the table is measured within each split, and its band is narrower.",
    },
  ];
}

function LearningTable({ points }: { points: LearningPoint[] }) {
  const headings = ["Corrections", "Macro-F1", "F1, middle 90%", "Gain", "Gain, middle 90%"];
  const range = (ends: [number, number]) => ends.map((end) => (end * 100).toFixed(1)).join(" to ");
  return (
    <ScrollRegion label="The numbers of the chart">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Order</th>
            {headings.map((heading) => (
              <th key={heading} scope="col" className={tableClasses.number}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ order, corrections, macroF1, spread, gain, gainSpread }) => (
            <tr key={`${order} ${corrections}`}>
              <th scope="row">{order === "random" ? "random" : "most doubted first"}</th>
              <td className={tableClasses.number}>{formatCount(corrections)}</td>
              <td className={tableClasses.number}>{(macroF1 * 100).toFixed(1)}%</td>
              <td className={tableClasses.number}>{range(spread)}</td>
              <td className={tableClasses.number}>{(gain * 100).toFixed(1)}</td>
              <td className={tableClasses.number}>{range(gainSpread)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
