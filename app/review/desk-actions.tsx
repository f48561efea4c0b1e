import { Button } from "@mantine/core";
import { skipPlainly, undoPlainly } from "./actions";
import classes from "./review.module.css";
import type { Desk } from "./use-desk";

/** The buttons under a post, with their keys; they work as a form without JavaScript. */
export function DeskActions({ desk, onHelp }: { desk: Desk; onHelp: () => void }) {
  return (
    <div className={classes.actions}>
      <Button type="submit" size="md" className={classes.accept} aria-keyshortcuts="Enter Space">
        {desk.chosen.length === 0 ? "No topic fits, go on" : "Accept and go on"}
        <kbd className={classes.key}>Enter</kbd>
      </Button>
      <div className={classes.otherActions}>
        <Button
          type="submit"
          formAction={undoPlainly}
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            desk.undo();
          }}
        >
          Undo<kbd className={classes.key}>u</kbd>
        </Button>
        <Button
          type="submit"
          formAction={skipPlainly}
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            desk.skip();
          }}
        >
          Skip<kbd className={classes.key}>s</kbd>
        </Button>
        <Button variant="default" onClick={onHelp} className={classes.helpButton}>
          Keys<kbd className={classes.key}>?</kbd>
        </Button>
      </div>
    </div>
  );
}
