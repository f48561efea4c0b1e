import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";

type DifferencesTableProps = {
  rows: {
    postId: number;
    title: string;
    company: string;
    onlyFirst: string[];
    onlySecond: string[];
    common: string[];
  }[];
  /** Headings of the topics that one run alone gave. */
  names: [string, string];
};

/** Posts that two runs labelled differently, with what each gave alone and what both gave. */
export function DifferencesTable({ rows, names }: DifferencesTableProps) {
  return (
    <ScrollRegion label="Posts labelled differently">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Post</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <th scope="col">Both</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.postId}>
              <td className={tableClasses.text}>
                <a href={`/posts/${row.postId}`}>{row.title}</a>
                <span className={`${tableClasses.quiet} ${tableClasses.below}`}>{row.company}</span>
              </td>
              <td>{row.onlyFirst.join(", ")}</td>
              <td>{row.onlySecond.join(", ")}</td>
              <td className={tableClasses.quiet}>{row.common.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
