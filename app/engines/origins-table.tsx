import { Text } from "@mantine/core";
import { FiguresTable } from "@/app/_components/figures-table";
import type { OriginInForce } from "@/db/queries/labels/label-origins";
import { formatCount } from "@/lib/format";
import { describeStage, originKey } from "@/lib/labels/origin-words";
import { formatUsd } from "@/lib/runs/describe-usage";

/** Which engine, model and prompt the labels in force come from. */
export function OriginsTable({
  origins,
}: {
  origins: (OriginInForce & { costUsdPer1000: number | null })[];
}) {
  if (origins.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No post has been classified yet.
      </Text>
    );
  }
  const hasCost = origins.some(({ costUsdPer1000 }) => costUsdPer1000 !== null);
  return (
    <FiguresTable
      label="Labels in force by engine"
      rows={origins}
      rowKey={(origin) => `${originKey(origin)} ${origin.taxonomyVersion}`}
      columns={[
        { name: "Engine", kind: "rowName", cell: ({ engine }) => engine },
        { name: "Model", cell: ({ modelVersion }) => modelVersion },
        {
          name: "How",
          cell: ({ stage, promptVersion }) => describeStage(stage) ?? `prompt ${promptVersion}`,
        },
        { name: "Taxonomy", cell: ({ taxonomyVersion }) => `version ${taxonomyVersion}` },
        { name: "Posts", kind: "figure", cell: ({ posts }) => formatCount(posts) },
        { name: "Labels", kind: "figure", cell: ({ labels }) => formatCount(labels) },
        hasCost && {
          name: "1,000 posts cost",
          kind: "figure",
          cell: ({ costUsdPer1000 }) => (costUsdPer1000 === null ? "" : formatUsd(costUsdPer1000)),
        },
        {
          name: "Last run",
          kind: "figure",
          cell: ({ lastRunId }) => <a href={`/runs/${lastRunId}`}>{lastRunId}</a>,
        },
      ]}
    />
  );
}
