"use client";

import { Group, Progress, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { formatCount } from "@/lib/format";
import type { JobName } from "@/lib/runs/run";
import { useLiveRuns } from "./use-live-runs";

const workLabels: Record<JobName, string> = {
  ingest: "Reading feeds",
  backfill: "Older posts are being read",
  classify: "Classifying",
  train: "Learning",
  evaluate: "Evaluating",
};

/** How far the running job is; the page is read anew when it has ended. */
export function RunProgress() {
  const [run] = useLiveRuns();
  useRefreshWhenOver(run?.id ?? null);
  if (!run) return null;
  const label = workLabels[run.job];
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <Text size="xs" c="dimmed" visibleFrom="xs" style={{ whiteSpace: "nowrap" }}>
        {label} {describeShare(run)}
      </Text>
      <ProgressBar done={run.done} total={run.total} label={label} />
    </Group>
  );
}

/** "9%", short enough for the head of the page; or "1,200" where nobody knows how many there will be. */
function describeShare({ done, total }: { done: number; total: number | null }): string {
  return total ? `${Math.floor(Math.min(1, done / total) * 100)}%` : formatCount(done);
}

/** "1,200 of 12,991", or "1,200" where nobody knows how many there will be. */
export function describeProgress({ done, total }: { done: number; total: number | null }): string {
  return total === null ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`;
}

export function ProgressBar(props: { done: number; total: number | null; label: string }) {
  const { done, total, label } = props;
  const percent = total ? Math.min(100, (done / total) * 100) : 0;
  return <Progress value={percent} w={80} size="sm" aria-label={label} />;
}

function useRefreshWhenOver(runId: number | null) {
  const router = useRouter();
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (before.current !== null && before.current !== runId) router.refresh();
    before.current = runId;
  }, [runId, router]);
}
