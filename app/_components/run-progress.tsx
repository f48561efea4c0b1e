"use client";

import { Group, Progress, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { formatCount } from "@/lib/format";
import type { RunStatus } from "@/lib/runs/run";

type RunningRun = {
  id: number;
  job: string;
  status: RunStatus;
  done: number;
  total: number | null;
};

const busyPollMs = 1_000;
const idlePollMs = 10_000;
const jobLabels: Record<string, string> = { ingest: "Reading feeds", classify: "Classifying" };

/** How far the running job is; pages are read anew when it has ended. */
export function RunProgress() {
  const run = useRunningRun();
  if (!run) return null;
  const percent = run.total ? Math.min(100, (run.done / run.total) * 100) : 0;
  const label = jobLabels[run.job] ?? run.job;
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <Text size="xs" c="dimmed" visibleFrom="xs">
        {label} {formatCount(run.done)}
        {run.total === null ? "" : ` of ${formatCount(run.total)}`}
      </Text>
      <Progress value={percent} w={80} size="sm" aria-label={label} animated />
    </Group>
  );
}

function useRunningRun(): RunningRun | null {
  const router = useRouter();
  const [run, setRun] = useState<RunningRun | null>(null);
  const wasRunning = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const poll = async () => {
      const running = await readRunningRun();
      if (isGone) return;
      if (wasRunning.current && !running) router.refresh();
      wasRunning.current = running !== null;
      setRun(running);
      timer = setTimeout(poll, running ? busyPollMs : idlePollMs);
    };
    void poll();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [router]);
  return run;
}

async function readRunningRun(): Promise<RunningRun | null> {
  try {
    const response = await fetch("/api/runs?status=running");
    const { runs } = (await response.json()) as { runs: RunningRun[] };
    return runs[0] ?? null;
  } catch {
    return null;
  }
}
