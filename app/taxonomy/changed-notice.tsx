"use client";

import { takeLostFocus } from "@/app/_components/take-lost-focus";
import { EditButton } from "./edit-button";
import classes from "./taxonomy.module.css";

/** What has just been changed, with the way back. */
export function ChangedNotice({ change }: { change: { id: number; words: string } }) {
  return (
    <div ref={takeLostFocus} tabIndex={-1} role="status" className={classes.notice}>
      <span>Saved. {change.words}.</span>
      <EditButton
        fields={{ kind: "undo", changeId: change.id }}
        label={`Undo: ${change.words}`}
        variant="default"
      >
        Undo
      </EditButton>
    </div>
  );
}
