const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** True of an ISO 8601 week such as "2026-W35". */
export function isWeek(period: string): boolean {
  return period.includes("W");
}

/**
 * The ISO 8601 week of a time in epoch ms (UTC): it begins on Monday, and belongs to the year of its
 * Thursday. As `strftime('%G-W%V')` of SQLite says it.
 */
export function weekOf(timeMs: number): string {
  const thursday = mondayBefore(timeMs) + 3 * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** When a week begins, in epoch ms (UTC). */
export function mondayOf(week: string): number {
  // The fourth of January is always in the first week.
  const first = mondayBefore(Date.UTC(Number(week.slice(0, 4)), 0, 4));
  return first + (Number(week.slice(6)) - 1) * weekMs;
}

/** The first and the last millisecond of a week. */
export function timesOfWeek(week: string): { from: number; to: number } {
  const from = mondayOf(week);
  return { from, to: from + weekMs - 1 };
}

/** The first Monday of a month "YYYY-MM", in epoch ms (UTC). */
export function firstMondayOf(month: string): number {
  return mondayBefore(Date.parse(`${month}-01T00:00:00Z`) + weekMs - 1);
}

/** The weeks that begin from one time to another, the latter not included. */
export function weeksBetween(from: number, until: number): string[] {
  const count = Math.max(0, Math.ceil((until - from) / weekMs));
  return Array.from({ length: count }, (_, index) => weekOf(from + index * weekMs));
}

/** The first of January 1970 was a Thursday. */
function mondayBefore(timeMs: number): number {
  const days = Math.floor(timeMs / dayMs);
  return (days - ((((days + 3) % 7) + 7) % 7)) * dayMs;
}
