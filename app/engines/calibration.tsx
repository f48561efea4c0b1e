import { Title } from "@mantine/core";
import { FiguresTable } from "@/app/_components/figures-table";
import type { ReliabilityBin } from "@/lib/evaluation/reliability";
import { formatCount, formatShare } from "@/lib/format";
import classes from "./engines.module.css";

const size = 200;
const margin = 28;

type Calibrated = { name: string; bins: ReliabilityBin[] };

/** How often labels are true, by the confidence that they were given with, side by side. */
export function Calibration({ rows }: { rows: Calibrated[] }) {
  return (
    <section aria-labelledby="calibration">
      <Title order={2} id="calibration" mb={6}>
        Said and true
      </Title>
      <div className={classes.diagrams}>
        {rows.map((row) => (
          <ReliabilityDiagram key={row.name} {...row} />
        ))}
      </div>
    </section>
  );
}

/** Of labels given with a confidence, how many are true: on the diagonal they are as often as said. */
function ReliabilityDiagram({ bins, name }: Calibrated) {
  const at = (share: number) => margin + share * size;
  const up = (share: number) => size - share * size + 8;
  const points = bins.map((bin) => `${at(bin.meanConfidence)},${up(bin.shareTrue)}`).join(" ");
  return (
    <figure className={classes.diagram}>
      <figcaption>{name}</figcaption>
      <svg
        viewBox={`0 0 ${size + margin + 8} ${size + 36}`}
        role="img"
        aria-label={`Reliability of ${name}: ${bins.map(describeBin).join("; ")}`}
      >
        <rect x={margin} y={8} width={size} height={size} className={classes.ground} />
        <line x1={at(0)} y1={up(0)} x2={at(1)} y2={up(1)} className={classes.diagonal} />
        <polyline points={points} className={classes.curve} />
        {bins.map((bin) => (
          <circle key={bin.meanConfidence} cx={at(bin.meanConfidence)} cy={up(bin.shareTrue)} r={3}>
            <title>{describeBin(bin)}</title>
          </circle>
        ))}
        {[0, 0.5, 1].map((tick) => (
          <g key={tick} className={classes.tick}>
            <text x={margin - 5} y={up(tick) + 4} textAnchor="end">
              {tick * 100}
            </text>
            <text x={at(tick)} y={size + 22} textAnchor="middle">
              {tick * 100}
            </text>
          </g>
        ))}
        <text x={margin + size / 2} y={size + 34} textAnchor="middle" className={classes.tick}>
          said, in %; upwards: true, in %
        </text>
      </svg>
      <details className={classes.numbers}>
        <summary>Table</summary>
        <BinTable bins={bins} name={name} />
      </details>
    </figure>
  );
}

function BinTable({ bins, name }: Calibrated) {
  return (
    <FiguresTable
      label={`Confidence and truth, ${name}`}
      rows={bins}
      rowKey={({ meanConfidence }) => meanConfidence}
      columns={[
        { name: "Said", kind: "figure", cell: (bin) => formatShare(bin.meanConfidence) },
        { name: "True", kind: "figure", cell: ({ shareTrue }) => formatShare(shareTrue) },
        { name: "Labels", kind: "figure", cell: ({ labels }) => formatCount(labels) },
      ]}
    />
  );
}

function describeBin({ labels, meanConfidence, shareTrue }: ReliabilityBin): string {
  return `${formatCount(labels)} labels said at ${formatShare(meanConfidence)}, true ${formatShare(shareTrue)}`;
}
