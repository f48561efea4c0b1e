import { Text } from "@mantine/core";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label="Labels in force by engine">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Engine</th>
            <th scope="col">Model</th>
            <th scope="col">How</th>
            <th scope="col">Taxonomy</th>
            <th scope="col" className={tableClasses.number}>
              Posts
            </th>
            <th scope="col" className={tableClasses.number}>
              Labels
            </th>
            {hasCost ? (
              <th scope="col" className={tableClasses.number}>
                1,000 posts cost
              </th>
            ) : null}
            <th scope="col" className={tableClasses.number}>
              Last run
            </th>
          </tr>
        </thead>
        <tbody>
          {origins.map((origin) => (
            <tr key={`${originKey(origin)} ${origin.taxonomyVersion}`}>
              <th scope="row">{origin.engine}</th>
              <td>{origin.modelVersion}</td>
              <td>{describeStage(origin.stage) ?? `prompt ${origin.promptVersion}`}</td>
              <td>version {origin.taxonomyVersion}</td>
              <td className={tableClasses.number}>{formatCount(origin.posts)}</td>
              <td className={tableClasses.number}>{formatCount(origin.labels)}</td>
              {hasCost ? (
                <td className={tableClasses.number}>
                  {origin.costUsdPer1000 === null ? "" : formatUsd(origin.costUsdPer1000)}
                </td>
              ) : null}
              <td className={tableClasses.number}>
                <a href={`/runs/${origin.lastRunId}`}>{origin.lastRunId}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
