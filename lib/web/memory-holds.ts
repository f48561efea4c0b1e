import type { HostHolds } from "./web-client";

/** Holds that end with the process. */
export function memoryHolds(): HostHolds {
  const until = new Map<string, number>();
  return {
    find: (host) => until.get(host) ?? null,
    hold: (host, time) => void until.set(host, time),
  };
}
