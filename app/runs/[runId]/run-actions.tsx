"use client";

import { Alert, Button, Group } from "@mantine/core";
import { useActionState } from "react";
import type { RunStatus } from "@/lib/runs/run";
import { cancelRun, type StartState, startRun } from "../actions";

/** What can be done with a run: stop it, or read its posts again. Plain forms. */
export function RunActions({
  run,
}: {
  run: {
    id: number;
    status: RunStatus;
    isRead: boolean;
    /** The engine to try failed posts with again; null where none has failed. */
    retryEngine: string | null;
  };
}) {
  const [started, start, isStarting] = useActionState<StartState, FormData>(startRun, null);
  const [stopped, stop, isStopping] = useActionState<StartState, FormData>(cancelRun, null);
  const state = run.status === "running" ? stopped : started;
  return (
    <div>
      <Group gap="sm">
        {run.status === "running" ? (
          <form action={stop}>
            <input type="hidden" name="run" value={run.id} />
            <Button type="submit" variant="default" size="xs" disabled={isStopping}>
              Stop the run
            </Button>
          </form>
        ) : null}
        {run.retryEngine && run.status !== "running" ? (
          <form action={start}>
            <input type="hidden" name="job" value="classify" />
            <input type="hidden" name="engine" value={run.retryEngine} />
            <input type="hidden" name="scope" value="failed" />
            <Button type="submit" variant="default" size="xs" disabled={isStarting}>
              Try failed posts again
            </Button>
          </form>
        ) : null}
        {run.isRead && run.status !== "running" ? (
          <>
            <form action={start}>
              <input type="hidden" name="job" value="rerun" />
              <input type="hidden" name="run" value={run.id} />
              <Button type="submit" variant="default" size="xs" disabled={isStarting}>
                Read its posts again with the same settings
              </Button>
            </form>
            <Button
              component="a"
              href={`/runs/compare?first=${run.id}`}
              variant="default"
              size="xs"
            >
              Compare with another run
            </Button>
          </>
        ) : null}
      </Group>
      <div role="status">
        {state ? (
          <Alert color={state.isStarted ? "ink" : "red"} variant="light" py="xs" mt="sm">
            {state.message}
          </Alert>
        ) : null}
      </div>
    </div>
  );
}
