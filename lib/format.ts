import { formatDistanceStrict } from "date-fns";

const integer = new Intl.NumberFormat("en");
const monthName = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });

/** "12,345" */
export function formatCount(value: number): string {
  return integer.format(value);
}

/** "1 post", "23 posts", "1 company", "3 companies" */
export function formatQuantity(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** A share in [0, 1] as "8.3%"; below 10 % with one decimal, from there without. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

/** A calibrated probability as "91%"; never as certain: "over 99%". */
export function formatConfidence(confidence: number): string {
  return confidence >= 0.995 ? "over 99%" : `${Math.round(confidence * 100)}%`;
}

/** "14 Mar 2026" (UTC) from epoch ms. */
export function formatDay(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getUTCDate()} ${monthName.format(date)} ${date.getUTCFullYear()}`;
}

/** "14 Mar 2026, 09:30" (UTC) from epoch ms. */
export function formatMoment(timeMs: number): string {
  return `${formatDay(timeMs)}, ${new Date(timeMs).toISOString().slice(11, 16)}`;
}

/** "3 hours ago", "in 2 days", from epoch ms. */
export function formatFromNow(timeMs: number, nowMs: number): string {
  return formatDistanceStrict(timeMs, nowMs, { addSuffix: true });
}

/** "850 ms", "12 s", "3 min 20 s", "2 h 5 min" */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinParts(`${minutes} min`, seconds % 60, "s");
  return joinParts(`${Math.floor(minutes / 60)} h`, minutes % 60, "min");
}

/** A span of days as "1 day", "42 days", "14 months", "5 years": whole numbers that are easily grasped. */
export function formatDays(days: number): string {
  if (days < 100) return formatQuantity(Math.max(1, Math.round(days)), "day");
  const months = Math.round(days / (365.25 / 12));
  return months < 24
    ? formatQuantity(months, "month")
    : formatQuantity(Math.round(months / 12), "year");
}

function joinParts(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}
