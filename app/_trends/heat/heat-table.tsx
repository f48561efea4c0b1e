import { type Column, FiguresTable } from "@/app/_components/figures-table";
import { Below } from "@/app/_components/quiet";
import { formatCount, formatShare } from "@/lib/format";
import type { HeatMap } from "@/lib/trends/heat-map";

/** The numbers of a heat map: posts of classified posts, and their share. */
export function HeatTable({ label, heat }: { label: string; heat: HeatMap }) {
  return (
    <FiguresTable
      label={label}
      isTall
      rows={heat.rows}
      rowKey={({ id }) => id}
      columns={[
        { name: "Name", kind: "rowName", cell: ({ name }) => name },
        ...heat.columns.map(
          ({ name }, at): Column<HeatMap["rows"][number]> => ({
            name,
            kind: "figure",
            cell: ({ cells }) => showCell(cells[at]),
          }),
        ),
      ]}
    />
  );
}

function showCell(cell: HeatMap["rows"][number]["cells"][number] | undefined) {
  if (!cell) return null;
  return (
    <>
      {cell.share === null ? "too few" : formatShare(cell.share)}
      <Below>
        {formatCount(cell.posts)} of {formatCount(cell.classified)}
      </Below>
    </>
  );
}
