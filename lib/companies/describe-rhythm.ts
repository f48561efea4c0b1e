const dayMs = 86_400_000;
const weekdays = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

/** How a company writes: all from its latest dated posts; `weekday` is null where none stands out. */
export type Rhythm = {
  posts: number;
  /** Days between posts: the median and the longest. */
  medianGapDays: number;
  longestGapDays: number;
  /** Days since the latest post. */
  silentDays: number;
  weekday: { name: string; share: number } | null;
};

/** A weekday stands out with at least this part of the posts. */
const outstanding = 0.35;

/**
 * The rhythm of a series of posts; null with fewer than five, which have none.
 * @param times epoch ms in any order
 */
export function describeRhythm(times: number[], now: number): Rhythm | null {
  if (times.length < 5) return null;
  const sorted = times.toSorted((a, b) => a - b);
  const gaps = sorted.slice(1).map((time, index) => (time - (sorted[index] ?? time)) / dayMs);
  const ordered = gaps.toSorted((a, b) => a - b);
  return {
    posts: times.length,
    medianGapDays: medianOf(ordered),
    longestGapDays: ordered.at(-1) ?? 0,
    silentDays: Math.max(0, (now - (sorted.at(-1) ?? now)) / dayMs),
    weekday: findWeekday(times),
  };
}

function medianOf(ordered: number[]): number {
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] ?? 0;
  return ordered.length % 2 === 1 ? upper : (upper + (ordered[middle - 1] ?? 0)) / 2;
}

function findWeekday(times: number[]): Rhythm["weekday"] {
  const counts = weekdays.map(
    (_, day) => times.filter((time) => new Date(time).getUTCDay() === day).length,
  );
  const most = Math.max(...counts);
  const name = weekdays[counts.indexOf(most)];
  const share = most / times.length;
  return name !== undefined && share >= outstanding ? { name, share } : null;
}
