import { guardedCell, plainCell } from "./csv-cell";
import type { PostRecord } from "./post-record";

/** The columns of a posts file as CSV, in its order; tags are a JSON list. */
export const postColumns = [
  "id",
  "company",
  "url",
  "title",
  "published",
  "summary",
  "content",
  "native_tags",
  "lang",
  "date_source",
  "content_source",
  "text_type",
] as const satisfies (keyof PostRecord)[];

/** The cells of a record; what is missing is an empty cell. */
export function cellsOfRecord(record: PostRecord): string[] {
  return postColumns.map((column) => {
    const value = record[column];
    if (value === null || value === undefined) return "";
    return guardedCell(Array.isArray(value) ? JSON.stringify(value) : value);
  });
}

/** What a row of a CSV file says, still to be checked against the schema of records. */
export function valuesOfRow(row: Record<string, string>): Record<string, unknown> {
  const filled = Object.entries(row).filter(([, cell]) => cell !== "");
  return Object.fromEntries(
    filled.map(([column, cell]) => [column, readCell(column, plainCell(cell))]),
  );
}

function readCell(column: string, text: string): unknown {
  if (column !== "native_tags") return text;
  try {
    return JSON.parse(text);
  } catch {
    // Written by hand: the schema takes a list only.
    return text.split(/\s*[,;|]\s*/);
  }
}
