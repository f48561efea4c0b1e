"use client";

import { Group } from "@mantine/core";
import { useEffect, useState } from "react";
import { describeProgress, ProgressBar } from "@/app/_components/run-progress";
import { useRunningRun } from "@/app/_components/use-running-run";

/** How far a running run is: as it was when the page was made, then as it goes on. */
export function LiveProgress(run: { id: number; done: number; total: number | null }) {
  const live = useRunningRun();
  const [shown, setShown] = useState<Pick<typeof run, "done" | "total">>(run);
  // After its end the last figures stay until the page is read anew.
  useEffect(() => {
    if (live?.id === run.id) setShown(live);
  }, [live, run.id]);
  return (
    <Group gap="xs" wrap="nowrap">
      <span>{describeProgress(shown)}</span>
      <ProgressBar done={shown.done} total={shown.total} label={`Progress of run ${run.id}`} />
    </Group>
  );
}
