import { explainVerdict, verdictNames } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import classes from "./verdict-chip.module.css";

const signs = { rising: "\u2191", falling: "\u2193", steady: "=", inconclusive: null };

/** A verdict in a word; pointing at it or giving it the focus says why. */
export function VerdictChip({ subject }: { subject: JudgedSubject }) {
  const { verdict } = subject;
  const id = `why-${subject.subjectId}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard
    <span className={classes.chip} data-verdict={verdict} tabIndex={0} aria-describedby={id}>
      {signs[verdict] ? <span aria-hidden>{signs[verdict]}</span> : null}
      {verdictNames[verdict]}
      <span role="tooltip" id={id} className={classes.why}>
        {explainVerdict(subject)}
      </span>
    </span>
  );
}
