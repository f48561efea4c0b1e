import { explainVerdict, verdictNames } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import classes from "./verdict-chip.module.css";

const signs = { rising: "\u2191", falling: "\u2193", steady: "=", inconclusive: null };

/**
 * A verdict in a word; pointing at it or giving it the focus says why.
 * @param props.hasReason false where the reason stands beside it
 */
export function VerdictChip(props: { subject: JudgedSubject; hasReason?: boolean }) {
  const { subject, hasReason = true } = props;
  const { verdict } = subject;
  const id = `why-${subject.subjectId}`;
  const name = (
    <>
      {signs[verdict] ? <span aria-hidden>{signs[verdict]}</span> : null}
      {verdictNames[verdict]}
    </>
  );
  if (!hasReason)
    return (
      <span className={classes.chip} data-verdict={verdict} data-plain>
        {name}
      </span>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard
    <span className={classes.chip} data-verdict={verdict} tabIndex={0} aria-describedby={id}>
      {name}
      <span role="tooltip" id={id} className={classes.why}>
        {explainVerdict(subject)}
      </span>
    </span>
  );
}
