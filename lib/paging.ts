import { z } from "zod";

const pageMessage = "a whole number from 1 to 100,000";

/** The number of a page in an address, from 1. */
export const pageNumber = z.coerce
  .number(pageMessage)
  .int(pageMessage)
  .min(1, pageMessage)
  .max(100_000, pageMessage)
  .default(1);

/** The number of the last page, at least 1: an empty list has one empty page. */
export function lastPage(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

/** The page asked for, or the last one where there are not so many; and where its rows begin. */
export function pageWithin(
  page: number,
  list: { total: number; perPage: number },
): { page: number; offset: number; limit: number } {
  const shown = Math.min(page, lastPage(list.total, list.perPage));
  return { page: shown, offset: (shown - 1) * list.perPage, limit: list.perPage };
}
