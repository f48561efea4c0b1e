import type { StoredTaxonomyChange } from "@/db/queries/taxonomy/taxonomy-changes";
import { formatMoment } from "@/lib/format";
import { EditButton } from "./edit-button";
import classes from "./taxonomy.module.css";

/** Changes, the latest first: what, who, when and why, each with a way back. */
export function ChangeList({ changes }: { changes: (StoredTaxonomyChange & { words: string })[] }) {
  if (changes.length === 0) return <p className={classes.none}>Nothing has been changed yet.</p>;
  return (
    <ol className={classes.changes}>
      {changes.map((change) => (
        <li key={change.id} className={classes.change} data-undone={change.isUndone}>
          <div>
            <span className={classes.changeWords}>{change.words}</span>
            <span className={classes.quiet}>
              {change.author},{" "}
              <time dateTime={new Date(change.createdAt).toISOString()}>
                {formatMoment(change.createdAt)} UTC
              </time>
              , version {change.version}
            </span>
            {change.reason === "" ? null : <span className={classes.reason}>{change.reason}</span>}
          </div>
          {change.isUndone ? (
            <span className={`${classes.quiet} ${classes.undone}`}>undone</span>
          ) : (
            <EditButton
              fields={{ kind: "undo", changeId: change.id }}
              label={`Undo: ${change.words}`}
            >
              Undo
            </EditButton>
          )}
        </li>
      ))}
    </ol>
  );
}
