import type { FindingPart } from "@/lib/trends/findings";
import classes from "./findings.module.css";

/** What the verdicts say, each name leading to its evidence, and on what it rests. */
export function Findings({
  parts,
  basis,
  evidenceHref,
}: {
  parts: FindingPart[];
  basis: string;
  evidenceHref: (subjectId: string) => string;
}) {
  return (
    <section aria-label="Findings">
      <p className={classes.sentence}>
        {parts.map(({ text, subjectId }) =>
          subjectId === undefined ? (
            text
          ) : (
            <a key={subjectId} href={evidenceHref(subjectId)}>
              {text}
            </a>
          ),
        )}
      </p>
      <p className={classes.basis}>{basis}</p>
    </section>
  );
}
