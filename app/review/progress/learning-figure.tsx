import { FiguresTable } from "@/app/_components/figures-table";
import { CurveChart } from "@/app/_trends/chart/curve-chart";
import type { CurveRow } from "@/app/_trends/chart/curve-plot";
import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import {
  describeGain,
  type LearningCurve,
  type LearningPoint,
} from "@/lib/evaluation/learning-curve";
import { formatCount } from "@/lib/format";

const title = "What corrections teach the built-in model";

/** Macro-F1 against the number of corrections, with all that stands around a chart. */
export function LearningFigure({ curve, isOwn }: { curve: LearningCurve; isOwn: boolean }) {
  const rows = rowsOf(curve.points);
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
        <CurveChart
          label={title}
          lines={[{ name: "Posts in random order" }, { name: "Most doubted posts first" }]}
          rows={rows}
          axis={{
            name: "Corrected posts",
            unit: "",
            words: "corrections",
            ticks: rows.map(({ at }) => at),
          }}
        />
      </FigureFrame>
    </div>
  );
}

function rowsOf(points: LearningPoint[]): CurveRow[] {
  const random = points.filter(({ order }) => order === "random");
  return random.flatMap((point) => {
    const { corrections } = point;
    const other = points.find((p) => p.order === "uncertain" && p.corrections === corrections);
    if (!other) return [];
    return {
      at: corrections,
      values: [point.macroF1 * 100, other.macroF1 * 100],
      bands: [inPercent(point.spread), inPercent(other.spread)],
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
  const range = (ends: [number, number]) => ends.map((end) => (end * 100).toFixed(1)).join(" to ");
  return (
    <FiguresTable
      label="The numbers of the chart"
      rows={points}
      rowKey={({ order, corrections }) => `${order} ${corrections}`}
      columns={[
        {
          name: "Order",
          kind: "rowName",
          cell: ({ order }) => (order === "random" ? "random" : "most doubted first"),
        },
        {
          name: "Corrections",
          kind: "figure",
          cell: ({ corrections }) => formatCount(corrections),
        },
        {
          name: "Macro-F1",
          kind: "figure",
          cell: ({ macroF1 }) => `${(macroF1 * 100).toFixed(1)}%`,
        },
        { name: "F1, middle 90%", kind: "figure", cell: ({ spread }) => range(spread) },
        { name: "Gain", kind: "figure", cell: ({ gain }) => (gain * 100).toFixed(1) },
        { name: "Gain, middle 90%", kind: "figure", cell: ({ gainSpread }) => range(gainSpread) },
      ]}
    />
  );
}
