"use client";

import { Button, Group } from "@mantine/core";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { SendButton } from "@/app/_components/send-button";
import { useSentForm } from "@/app/_components/use-sent-form";
import type { RunStatus } from "@/lib/runs/run";
import { cancelRun, type StartState } from "../actions";
import { StartOutcomeText } from "../start-outcome";
import { notStarted, useStartRun } from "../use-start-run";

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
  const started = useStartRun();
  const stopping = useSentForm<StartState>(cancelRun, null, notStarted);
  if (run.status === "running") {
    return (
      <div>
        <form action={stopping.action} onSubmit={stopping.onSubmit}>
          <HiddenFields values={{ run: run.id }} />
          <SendButton variant="default" size="xs" isPending={stopping.isPending}>
            Stop the run
          </SendButton>
        </form>
        <StartOutcomeText state={stopping.state} isPending={false} />
      </div>
    );
  }
  return (
    <div>
      <Group gap="sm">
        {run.retryEngine ? (
          <form action={started.action} onSubmit={started.onSubmit}>
            <HiddenFields values={{ job: "classify", engine: run.retryEngine, scope: "failed" }} />
            <SendButton variant="default" size="xs" isPending={started.isPending}>
              Try failed posts again
            </SendButton>
          </form>
        ) : null}
        {run.isRead ? (
          <>
            <form action={started.action} onSubmit={started.onSubmit}>
              <HiddenFields values={{ job: "rerun", run: run.id }} />
              <SendButton variant="default" size="xs" isPending={started.isPending}>
                Read its posts again with the same settings
              </SendButton>
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
      <StartOutcomeText state={started.state} isPending={started.isPending} />
    </div>
  );
}
