"use client";

import { useSyncExternalStore } from "react";
import type { LiveRun } from "@/lib/runs/live-run";

const address = "/api/runs/running";
const idlePollMs = 10_000;
const busyPollMs = 1_000;

// One source for the page, however many components show runs.
let shown: LiveRun[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let stream: EventSource | null = null;
/** Set where events do not come through (a proxy that holds them back): then only polling is left. */
let canStream = typeof EventSource !== "undefined";
const listeners = new Set<() => void>();
const none: LiveRun[] = [];

/**
 * The runs at work now. While there is one and the page is seen, the server sends how it goes; a
 * browser gives a site six connections, so that none is held while nothing happens or nobody looks:
 * then the page asks every ten seconds.
 */
export function useLiveRuns(): LiveRun[] {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
}

/** Asks at once: after a run was started. */
export function lookForRuns(): void {
  clearTimeout(timer);
  void poll();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener("visibilitychange", onVisibility);
    lookForRuns();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      document.removeEventListener("visibilitychange", onVisibility);
      clearTimeout(timer);
      closeStream();
    }
  };
}

function onVisibility(): void {
  if (document.hidden) closeStream();
  lookForRuns();
}

async function poll(): Promise<void> {
  if (!document.hidden && stream === null) {
    show(await readRuns());
    if (listeners.size === 0) return;
    if (shown.length > 0 && canStream) openStream();
  }
  clearTimeout(timer);
  const isPolling = shown.length > 0 && stream === null;
  timer = setTimeout(poll, isPolling ? busyPollMs : idlePollMs);
}

function openStream(): void {
  const opened = new EventSource(`${address}/events`);
  let hasSpoken = false;
  stream = opened;
  opened.onmessage = ({ data }: MessageEvent<string>) => {
    hasSpoken = true;
    const { runs } = JSON.parse(data) as { runs: LiveRun[] };
    show(runs);
    if (runs.length === 0) closeStream();
  };
  opened.onerror = () => {
    closeStream();
    if (!hasSpoken) canStream = false;
    lookForRuns();
  };
}

function closeStream(): void {
  stream?.close();
  stream = null;
}

function show(runs: LiveRun[]): void {
  if (JSON.stringify(runs) === JSON.stringify(shown)) return;
  shown = runs;
  for (const listener of listeners) listener();
}

async function readRuns(): Promise<LiveRun[]> {
  try {
    const response = await fetch(address);
    return ((await response.json()) as { runs: LiveRun[] }).runs;
  } catch {
    return none;
  }
}
