import { addMonths } from "../period";
import type { MonthSpan } from "../topic-shares";

/** `yearBefore` is null where the windows are whole years: seasons cancel out by themselves. */
export type ComparedWindows = {
  recent: MonthSpan;
  before: MonthSpan;
  yearBefore: MonthSpan | null;
};

/** How many months a window may have. */
export const windowLengths = [3, 6, 12, 24] as const;
/** So many months make a window where nothing else is asked: seasons cancel out. */
export const defaultWindowMonths = 12;

/**
 * The last months up to `lastMonth`, as many before them, and, where that is no whole year, the
 * same months a year before, for topics with seasons.
 * @param lastMonth the last month that has ended: a partial one would be compared with whole ones
 */
export function chooseWindows(lastMonth: string, months = defaultWindowMonths): ComparedWindows {
  const windowEnding = (to: string) => ({ from: addMonths(to, 1 - months), to });
  return {
    recent: windowEnding(lastMonth),
    before: windowEnding(addMonths(lastMonth, -months)),
    yearBefore: months % 12 === 0 ? null : windowEnding(addMonths(lastMonth, -12)),
  };
}
