"use client";

import { useSyncExternalStore } from "react";
import type { JobName, RunStatus } from "@/lib/runs/run";

export type RunningRun = {
  id: number;
  job: JobName;
  status: RunStatus;
  done: number;
  total: number | null;
};

const busyPollMs = 1_000;
const idlePollMs = 10_000;

// One poll for the page, however many components show the run.
let running: RunningRun | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The run that is at work now, or null; asked every second while there is one, else every ten. */
export function useRunningRun(): RunningRun | null {
  return useSyncExternalStore(
    subscribe,
    () => running,
    () => null,
  );
}

/** Asks at once: after a run was started. */
export function lookForRun(): void {
  clearTimeout(timer);
  void poll();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) lookForRun();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

async function poll(): Promise<void> {
  const found = document.hidden ? running : await readRunningRun();
  if (listeners.size === 0) return;
  if (JSON.stringify(found) !== JSON.stringify(running)) {
    running = found;
    for (const listener of listeners) listener();
  }
  clearTimeout(timer);
  timer = setTimeout(poll, running ? busyPollMs : idlePollMs);
}

async function readRunningRun(): Promise<RunningRun | null> {
  try {
    const response = await fetch("/api/runs?status=running&limit=1");
    const { runs } = (await response.json()) as { runs: RunningRun[] };
    const [run] = runs;
    if (!run) return null;
    const { id, job, status, done, total } = run;
    return { id, job, status, done, total };
  } catch {
    return null;
  }
}
