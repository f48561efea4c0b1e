/** I/O: reads JSON Lines files. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";

/** Says which line of which file can't be read, and why. */
export class JsonLinesError extends Error {
  override name = "JsonLinesError";
}

/** A line that is a row, or the number of a line that is none, with the reason. */
export type JsonLine<Row> = { ok: true; row: Row } | { ok: false; line: number; reason: string };

/**
 * Reads a JSON Lines file row by row; empty lines and a byte order mark are skipped.
 * @throws JsonLinesError naming the file and the line, or the file if it can't be opened.
 */
export async function* readJsonLines<Row>(
  path: string,
  schema: z.ZodType<Row>,
): AsyncGenerator<Row, void, undefined> {
  for await (const line of readEveryJsonLine(path, schema)) {
    if (!line.ok) throw new JsonLinesError(`${path}:${line.line}: ${line.reason}`);
    yield line.row;
  }
}

/**
 * The same, but a line that can't be read is reported in its place instead of ending the reading.
 * @throws JsonLinesError if the file can't be opened.
 */
export async function* readEveryJsonLine<Row>(
  path: string,
  schema: z.ZodType<Row>,
): AsyncGenerator<JsonLine<Row>, void, undefined> {
  const stream = createReadStream(path, "utf8");
  let lineNumber = 0;
  try {
    for await (const line of createInterface({
      input: stream,
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      lineNumber += 1;
      const text = line.replace(/^\uFEFF/, "").trim();
      if (text !== "") yield parseLine(text, schema, lineNumber);
    }
  } catch (cause) {
    if (isFileError(cause))
      throw new JsonLinesError(`can't read ${path}: ${cause.message}`, { cause });
    throw cause;
  } finally {
    stream.destroy();
  }
}

/** All rows of a JSON Lines file that fits in memory; errors as `readJsonLines`. */
export async function readAllJsonLines<Row>(path: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readJsonLines(path, schema)) rows.push(row);
  return rows;
}

function parseLine<Row>(text: string, schema: z.ZodType<Row>, line: number): JsonLine<Row> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, line, reason: "not JSON" };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, row: parsed.data };
  return {
    ok: false,
    line,
    reason: z
      .prettifyError(parsed.error)
      .replace(/✖ /g, "")
      .replace(/\s*\n\s*/g, " "),
  };
}

function isFileError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "syscall" in cause;
}
