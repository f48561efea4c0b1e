import { InvalidArgumentError } from "commander";

/** Reads an option that is a day of the calendar, as "2026-03-14". */
export function calendarDay(value: string): string {
  const time = Date.parse(`${value}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isDay) {
    throw new InvalidArgumentError("Use a day such as 2026-03-14.");
  }
  return value;
}
