import type { Verdicts } from "@/app/_trends/reads/read-verdicts";
import { VerdictChip } from "@/app/_trends/verdicts/verdict-chip";
import { formatCount, formatQuantity } from "@/lib/format";
import type { AuditDrift } from "@/lib/trends/audit/audit-drift";
import { describeDrift } from "@/lib/trends/audit/describe-audit";
import { describeWindows, explainVerdict } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import { formatValue } from "@/lib/trends/format-value";
import { formatPeriod } from "@/lib/trends/period";
import type { SeriesChange } from "@/lib/trends/series-changes";
import classes from "./topic.module.css";

/** The verdict on a topic and what it rests on, and where its level changed. */
export function Evidence({
  judged,
  verdicts,
  changes,
  drift,
}: {
  judged: JudgedSubject;
  verdicts: Verdicts;
  changes: SeriesChange[];
  /** What an audit says of how the classifier errs over time; null where there is none. */
  drift: AuditDrift | null;
}) {
  const { recentPosts, beforePosts, change } = judged;
  const last = changes.at(-1);
  return (
    <section aria-label="Verdict" className={classes.evidence}>
      <VerdictChip subject={judged} hasReason={false} />
      <p>
        {describeWindows(verdicts.windows)}. {explainVerdict(judged)}
        {change ? (
          <>
            {" "}
            {formatQuantity(recentPosts, "post")} against {formatCount(beforePosts)}, each company
            compared with itself, adjusted for {formatQuantity(verdicts.subjects.length, "topic")}{" "}
            tested together (p {judged.changeP < 0.001 ? "< 0.001" : judged.changeP.toFixed(3)}).
          </>
        ) : null}
        {last ? (
          <>
            {" "}
            The level changed in {formatPeriod(last.period)}, from{" "}
            {formatValue(last.before, "share")} to {formatValue(last.after, "share")}.
          </>
        ) : null}
        {drift?.hasDrifted ? <> The audit finds a drift: {describeDrift(drift)}</> : null}
      </p>
    </section>
  );
}
