"use client";

import { Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { describeProgress, ProgressBar } from "@/app/_components/run-progress";
import { useLiveRuns } from "@/app/_components/use-live-runs";
import { describePace, type LiveRun } from "@/lib/runs/live-run";

type LiveProgressProps = {
  run: Pick<LiveRun, "id" | "done" | "total">;
  /** With pace, results, cost and last errors below the bar. */
  isDetailed?: boolean;
};

/** How a running run goes: as it was when the page was made, then as it goes on. */
export function LiveProgress({ run, isDetailed = false }: LiveProgressProps) {
  const live = useLiveRuns().find(({ id }) => id === run.id);
  const [last, setLast] = useState<LiveRun | null>(null);
  // After its end the last figures stay until the page is read anew.
  useEffect(() => {
    if (live) setLast(live);
  }, [live]);
  const shown = last ?? run;
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <span>{describeProgress(shown)}</span>
        <ProgressBar done={shown.done} total={shown.total} label={`Progress of run ${run.id}`} />
      </Group>
      {isDetailed && last ? <LiveDetails run={last} /> : null}
    </div>
  );
}

function LiveDetails({ run }: { run: LiveRun }) {
  const lines = [describePace(run), run.result, run.usage].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
      {run.lastErrors.map((reason, index) => (
        // The same reason may come several times.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <Text key={index} size="sm" c="red.8">
          {reason}
        </Text>
      ))}
    </>
  );
}
