import { firstMondayOf, isWeek, mondayOf, weekOf, weeksBetween } from "./week";

export const granularities = ["week", "month", "quarter", "year"] as const;
export type Granularity = (typeof granularities)[number];
/** Periods that are made of whole months. */
export type MonthlyGranularity = Exclude<Granularity, "week">;

/** Made once: making one takes longer than all else that a cell of a table needs. */
const monthName = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** The month (UTC) of a time in epoch ms, as "YYYY-MM". */
export function monthOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 7);
}

/** The month and the week that have not ended (UTC). */
export function presentPeriods(nowMs: number): { currentMonth: string; currentWeek: string } {
  return { currentMonth: monthOf(nowMs), currentWeek: weekOf(nowMs) };
}

/** The period that a time in epoch ms lies in (UTC). */
export function periodOfTime(timeMs: number, granularity: Granularity): string {
  return granularity === "week" ? weekOf(timeMs) : periodOf(monthOf(timeMs), granularity);
}

/** The period that a month lies in: "2026-08" gives "2026-08", "2026-Q3" or "2026". */
export function periodOf(month: string, granularity: MonthlyGranularity): string {
  const year = month.slice(0, 4);
  if (granularity === "year") return year;
  if (granularity === "month") return month;
  return `${year}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** First and last month of a period; of a week the month that it begins in. */
export function monthsOf(period: string): { from: string; to: string } {
  if (isWeek(period)) {
    const month = monthOf(mondayOf(period));
    return { from: month, to: month };
  }
  const year = period.slice(0, 4);
  if (period.length === 4) return { from: `${year}-01`, to: `${year}-12` };
  if (!period.includes("Q")) return { from: period, to: period };
  const quarter = Number(period.slice(6));
  return { from: `${year}-${pad(quarter * 3 - 2)}`, to: `${year}-${pad(quarter * 3)}` };
}

/** The month `count` months after (before, where negative) the one given. */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
}

/** How many months a range has, both ends included; 0 or less where `to` is before `from`. */
export function monthsBetween(from: string, to: string): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    (Number(to.slice(5, 7)) - Number(from.slice(5, 7))) +
    1
  );
}

/** True of a period that has not ended; of a week only where the present one is known. */
export function isOpen(
  period: string,
  now: { currentMonth: string; currentWeek?: string },
): boolean {
  if (isWeek(period)) return now.currentWeek !== undefined && period >= now.currentWeek;
  return monthsOf(period).to >= now.currentMonth;
}

/**
 * Every period from one month to another, both included, in order and without gaps; of weeks those
 * that begin in these months, so that none is cut.
 */
export function periodsBetween(from: string, to: string, granularity: Granularity): string[] {
  if (granularity === "week")
    return weeksBetween(firstMondayOf(from), firstMondayOf(addMonths(to, 1)));
  const periods: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const period = periodOf(month, granularity);
    if (periods.at(-1) !== period) periods.push(period);
  }
  return periods;
}

/** A period as a reader writes it: "W35 2026", "Aug 2026", "Q3 2026", "2026". */
export function formatPeriod(period: string): string {
  if (period.length === 4) return period;
  const year = period.slice(0, 4);
  if (isWeek(period)) return `W${Number(period.slice(6))} ${year}`;
  if (period.includes("Q")) return `${period.slice(5)} ${year}`;
  return `${monthName.format(new Date(`${period}-01T00:00:00Z`))} ${year}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
