import { FiguresTable } from "@/app/_components/figures-table";
import type { CascadeModel } from "@/app/_server/cascade-curve";
import { CurveChart } from "@/app/_trends/chart/curve-chart";
import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import { type CascadeRow, toCascadeRows } from "@/lib/evaluation/cascade-curve";
import { formatCount, formatQuantity } from "@/lib/format";

const orders = [
  { name: "Most doubted posts first" },
  { name: "Best possible order", isDashed: true },
  { name: "Random order", isDashed: true },
];
const title = "F1 by share of posts asked about";

type Drawn = CascadeModel & {
  curve: NonNullable<CascadeModel["curve"]>;
  intervals: NonNullable<CascadeModel["intervals"]>;
};

/** The cascade's curve with all that stands around a chart. */
export function CascadeFigure({ model, percent }: { model: Drawn; percent: number }) {
  const rows = toCascadeRows(model.curve);
  return (
    <FigureFrame
      title={title}
      subtitle={`${formatQuantity(model.posts, "judged post")}, read by ${model.modelVersions.join(" and ")}; micro-F1`}
      summary={summarise(model, rows)}
      links={{
        permalink: `/engines/cascade?share=${percent}`,
        csv: "/api/cascade-curve.csv",
        json: "/api/cascade-curve",
        embed: null,
      }}
      image={{
        fileName: "cascade-curve",
        legend: orders.map(({ name }) => name),
        note: `${model.posts} judged posts; micro-F1 by share of posts that a model is asked about`,
      }}
      facts={factsOf(model)}
      table={<CurveTable rows={rows} />}
    >
      <CurveChart
        label={title}
        lines={orders}
        rows={rows.map(({ share, ...f1 }) => ({
          at: Math.round(share * 100),
          values: [f1.cascadeF1, f1.bestF1, f1.randomF1].map((value) => value * 100),
        }))}
        axis={{
          name: "Share of posts that the model is asked about",
          unit: "%",
          words: "asked about",
          ticks: [0, 20, 40, 60, 80, 100],
        }}
        chosenAt={percent}
      />
    </FigureFrame>
  );
}

function summarise({ gain, bestGain, intervals }: Drawn, rows: CascadeRow[]): string {
  const at = (share: number) => rows.find((row) => row.share === share)?.cascadeF1 ?? 0;
  return `Without the model F1 is ${inPercent(at(0))}; asking about 20% of the posts brings it to ${inPercent(at(0.2))}, ${gain.toFixed(2)} times the gain of random order (95% interval ${inTimes(intervals.gain)}), where the best order brings ${bestGain.toFixed(2)} times.`;
}

function factsOf({ curve, gain, bestGain, posts, intervals }: Drawn) {
  return [
    {
      term: "Posts",
      text: `The ${formatCount(posts)} posts judged last that the built-in model has read, with the labels and the doubt that it gave them last. People chose most of them, they were not drawn at random; a model whose version ends in + and a number has learnt from them and looks better here than on other posts.`,
    },
    {
      term: "Answers",
      text: "What people have judged stands for the language model: one that is never wrong. A real one gains less. Topics that nobody has judged in a post do not count there.",
    },
    {
      term: "Orders",
      text: `Most doubted first is what a cascade run does. The best possible order begins with the posts that have most wrong or missing labels, which nobody knows beforehand. At 20% of the calls the gain is ${gain.toFixed(2)} times that of random order (best order ${bestGain.toFixed(2)}); over all shares its area is ${inPercent(curve.areaOfBest)} of the best order's.`,
    },
    {
      term: "Uncertainty",
      text: `Had other posts been judged, 95 of 100 times the gain would lie within ${inTimes(intervals.gain)} and the area within ${intervals.areaOfBest.map(inPercent).join(" to ")}: percentile bootstrap over the posts.`,
    },
  ];
}

function CurveTable({ rows }: { rows: CascadeRow[] }) {
  return (
    <FiguresTable
      label="The numbers of the chart"
      rows={rows}
      rowKey={({ share }) => share}
      columns={[
        {
          name: "Asked about",
          kind: "rowName",
          cell: ({ share }) => `${Math.round(share * 100)}%`,
        },
        { name: "Posts asked", kind: "figure", cell: ({ calls }) => formatCount(calls) },
        { name: "Most doubted first", kind: "figure", cell: (row) => inPercent(row.cascadeF1) },
        { name: "Best order", kind: "figure", cell: ({ bestF1 }) => inPercent(bestF1) },
        { name: "Random order", kind: "figure", cell: ({ randomF1 }) => inPercent(randomF1) },
        { name: "Macro-F1", kind: "figure", cell: (row) => inPercent(row.cascadeMacroF1) },
      ]}
    />
  );
}

function inTimes(interval: [number, number]): string {
  return interval.map((times) => times.toFixed(2)).join(" to ");
}

function inPercent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
