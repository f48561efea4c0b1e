import { FiguresTable } from "@/app/_components/figures-table";
import tableClasses from "@/app/_components/figures-table.module.css";
import { Below, Quiet } from "@/app/_components/quiet";

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
    <FiguresTable
      label="Posts labelled differently"
      rows={rows}
      rowKey={({ postId }) => postId}
      columns={[
        {
          name: "Post",
          className: tableClasses.text,
          cell: ({ postId, title, company }) => (
            <>
              <a href={`/posts/${postId}`}>{title}</a>
              <Below>{company}</Below>
            </>
          ),
        },
        { name: names[0], cell: ({ onlyFirst }) => onlyFirst.join(", ") },
        { name: names[1], cell: ({ onlySecond }) => onlySecond.join(", ") },
        {
          name: "Both",
          cell: ({ common }) => <Quiet>{common.join(", ")}</Quiet>,
        },
      ]}
    />
  );
}
