import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import { formatSigned, verdictNames } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";

const numbers: { name: string; meaning?: string }[] = [
  {
    name: "Before",
    meaning: "Its share before; every company weighs the same as in the recent window",
  },
  {
    name: "Recent",
    meaning:
      "Its share now, with the same weights: not the posts at the right divided by each other",
  },
  { name: "Change in points", meaning: "Percentage points" },
  { name: "95% interval" },
  {
    name: "Adjusted p",
    meaning: "How easily chance makes such a change, counting that many are tested together",
  },
  { name: "Posts", meaning: "Recent posts with it, of all that were classified" },
  { name: "Companies", meaning: "Companies that wrote about it, of those compared" },
];

/** Every verdict with the figures that it rests on. */
export function VerdictTable(props: {
  label: string;
  subjects: JudgedSubject[];
  nameOf: (id: string) => string;
  subjectHref: (id: string) => string;
}) {
  return (
    <ScrollRegion label={props.label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Verdict</th>
            {numbers.map(({ name, meaning }) => (
              <th scope="col" key={name} className={classes.number} title={meaning}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.subjects.map((subject) => (
            <tr key={subject.subjectId}>
              <th scope="row">
                <a href={props.subjectHref(subject.subjectId)}>{props.nameOf(subject.subjectId)}</a>
              </th>
              <td>{verdictNames[subject.verdict]}</td>
              <FigureCells subject={subject} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function FigureCells({ subject }: { subject: JudgedSubject }) {
  const { change } = subject;
  if (change === null) return <td colSpan={7}>nothing to compare</td>;
  const { low, high } = change.interval;
  const cells = [
    formatShare(change.before),
    formatShare(change.recent),
    formatSigned(change.difference),
    `${formatSigned(low)} to ${formatSigned(high)}`,
    subject.changeP < 0.001 ? "< 0.001" : subject.changeP.toFixed(3),
    `${formatCount(subject.recentPosts)} of ${formatCount(change.recentClassified)}`,
    `${formatCount(subject.breadth)} of ${formatCount(change.companies)}`,
  ];
  return cells.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change their order
    <td key={index} className={classes.number}>
      {text}
    </td>
  ));
}
