import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import type { HeatMap } from "@/lib/trends/heat-map";

/** The numbers of a heat map: posts of classified posts, and their share. */
export function HeatTable({ label, heat }: { label: string; heat: HeatMap }) {
  return (
    <ScrollRegion label={label} isTall>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {heat.columns.map((column) => (
              <th scope="col" key={column.id} className={classes.number}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, index) => (
                <td key={heat.columns[index]?.id} className={classes.number}>
                  {cell.share === null ? "too few" : formatShare(cell.share)}
                  <span className={`${classes.quiet} ${classes.below}`}>
                    {formatCount(cell.posts)} of {formatCount(cell.classified)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
