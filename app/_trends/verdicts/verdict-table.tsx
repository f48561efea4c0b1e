import { type Column, FiguresTable } from "@/app/_components/figures-table";
import { Below } from "@/app/_components/quiet";
import { formatCount, formatShare } from "@/lib/format";
import { formatSigned, verdictNames } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";

/** Every verdict with the figures that it rests on. */
export function VerdictTable(props: {
  label: string;
  subjects: JudgedSubject[];
  nameOf: (id: string) => string;
  subjectHref: (id: string) => string;
}) {
  return (
    <FiguresTable
      label={props.label}
      rows={props.subjects}
      rowKey={({ subjectId }) => subjectId}
      columns={[
        {
          name: "Name",
          kind: "rowName",
          cell: ({ subjectId }) => (
            <a href={props.subjectHref(subjectId)}>{props.nameOf(subjectId)}</a>
          ),
        },
        {
          name: "Verdict",
          cell: ({ verdict, change }) => (
            <>
              {verdictNames[verdict]}
              {change === null ? <Below>nothing to compare</Below> : null}
            </>
          ),
        },
        figure("Before", ({ before }) => formatShare(before)),
        figure("Recent", ({ recent }) => formatShare(recent)),
        figure("Change in points", ({ difference }) => formatSigned(difference)),
        figure(
          "95% interval",
          ({ interval }) => `${formatSigned(interval.low)} to ${formatSigned(interval.high)}`,
        ),
        figure("Adjusted p", (_, { changeP }) =>
          changeP < 0.001 ? "< 0.001" : changeP.toFixed(3),
        ),
        figure(
          "Posts",
          ({ recentClassified }, { recentPosts }) =>
            `${formatCount(recentPosts)} of ${formatCount(recentClassified)}`,
        ),
        figure(
          "Companies",
          ({ companies }, { breadth }) => `${formatCount(breadth)} of ${formatCount(companies)}`,
        ),
      ]}
    />
  );
}

const meanings: Record<string, string> = {
  Before: "Its share before; every company weighs the same as in the recent window",
  Recent: "Its share now, with the same weights: not the posts at the right divided by each other",
  "Change in points": "Percentage points",
  "Adjusted p": "How easily chance makes such a change, counting that many are tested together",
  Posts: "Recent posts with it, of all that were classified",
  Companies: "Companies that wrote about it, of those compared",
};

type Change = NonNullable<JudgedSubject["change"]>;

/** A column that is empty where nothing can be compared. */
function figure(
  name: string,
  show: (change: Change, subject: JudgedSubject) => string,
): Column<JudgedSubject> {
  return {
    name,
    meaning: meanings[name],
    kind: "figure",
    cell: (subject) => (subject.change === null ? "" : show(subject.change, subject)),
  };
}
