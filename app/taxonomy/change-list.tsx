import { Text } from "@mantine/core";
import { Below, Quiet } from "@/app/_components/quiet";
import type { StoredTaxonomyChange } from "@/db/queries/taxonomy/taxonomy-changes";
import { formatMoment } from "@/lib/format";
import classes from "./change-list.module.css";
import { EditButton } from "./edit-button";

/** Changes, the latest first: what, who, when and why, each with a way back. */
export function ChangeList({ changes }: { changes: (StoredTaxonomyChange & { words: string })[] }) {
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing has been changed yet.
      </Text>
    );
  return (
    <ol className={classes.changes}>
      {changes.map((change) => (
        <li key={change.id} className={classes.change} data-undone={change.isUndone}>
          <div>
            <span className={classes.changeWords}>{change.words}</span>
            <Below>
              {change.author},{" "}
              <time dateTime={new Date(change.createdAt).toISOString()}>
                {formatMoment(change.createdAt)} UTC
              </time>
              , version {change.version}
            </Below>
            {change.reason === "" ? null : <span className={classes.reason}>{change.reason}</span>}
          </div>
          {change.isUndone ? (
            <span className={classes.undone}>
              <Quiet>undone</Quiet>
            </span>
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
