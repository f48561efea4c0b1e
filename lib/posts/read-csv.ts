/** I/O: reads CSV files of posts. */
import { createReadStream } from "node:fs";
import { type Options, parse } from "csv-parse";
import { z } from "zod";
import { valuesOfRow } from "./post-columns";
import { type PostRecord, postRecordSchema } from "./post-record";
import { type JsonLine, JsonLinesError } from "./read-json-lines";

const options: Options = {
  bom: true,
  columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
  relax_column_count: true,
  skip_empty_lines: true,
  // A row of posts is some 6,000 characters; a quote that is never closed must not eat the memory.
  max_record_size: 1_000_000,
  info: true,
};

/**
 * Reads a CSV file whose first line names the columns (see `postColumns`; an id is made from the
 * address where there is none), row by row; a row that is no post is reported in its place.
 * @throws JsonLinesError if the file can't be opened, or is no CSV from some line on
 */
export async function* readPostsCsv(
  path: string,
): AsyncGenerator<JsonLine<PostRecord>, void, undefined> {
  const file = createReadStream(path);
  const rows = file.pipe(parse(options));
  file.on("error", (error) => rows.destroy(error));
  try {
    for await (const { record, info } of rows) yield readRow(record, info.lines);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JsonLinesError(`can't read ${path}: ${reason}`, { cause });
  } finally {
    file.destroy();
  }
}

function readRow(row: Record<string, string>, line: number): JsonLine<PostRecord> {
  const values = valuesOfRow(row);
  const parsed = postRecordSchema.safeParse({ id: values.url, ...values });
  if (parsed.success) return { ok: true, row: parsed.data };
  const reason = z
    .prettifyError(parsed.error)
    .replace(/✖ /g, "")
    .replace(/\s*\n\s*/g, " ");
  return { ok: false, line, reason };
}
