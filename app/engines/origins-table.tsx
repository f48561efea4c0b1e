import { Text } from "@mantine/core";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { OriginInForce } from "@/db/queries/label-origins";
import { formatCount } from "@/lib/format";
import { describeStage, originKey } from "@/lib/labels/origin-words";

/** Which engine, model and prompt the labels in force come from. */
export function OriginsTable({ origins }: { origins: OriginInForce[] }) {
  if (origins.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No post has been classified yet.
      </Text>
    );
  }
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
