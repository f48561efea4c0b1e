import type { TrendLevel } from "@/lib/trends/trend-choices";

/** The page of a topic or group. */
export function subjectHref(level: TrendLevel, id: string): string {
  return level === "topics" ? `/topics/${id}` : `/groups/${id}`;
}
