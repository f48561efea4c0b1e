import { Alert } from "@mantine/core";
import type { StartState } from "./actions";
import classes from "./start-run.module.css";

/** What came of starting a run. */
export function StartOutcomeText({ state, isPending }: { state: StartState; isPending: boolean }) {
  return (
    <div role="status">
      {isPending ? <p className={classes.pending}>Starting</p> : null}
      {state && !isPending ? <Outcome state={state} /> : null}
    </div>
  );
}

function Outcome({ state }: { state: NonNullable<StartState> }) {
  if (state.isStarted) return <p className={classes.pending}>{state.message}</p>;
  return (
    <Alert color="red" variant="light" py="xs" mt="sm">
      {state.message}
    </Alert>
  );
}
