import { stringify } from "csv-stringify/sync";

type Cell = string | number | null;

/** The columns of a file by their names, in their order, and what each holds of a row. */
export type CsvColumns<Row> = Record<string, (row: Row) => Cell>;

/**
 * Streams rows as a CSV file for download, a chunk at a time so that a large answer is never held
 * in memory. Cells that a spreadsheet would run as a formula are escaped: titles are other
 * people's text.
 */
export function csvResponse<Row>(
  fileName: string,
  columns: CsvColumns<Row>,
  chunks: Iterable<Row[]>,
): Response {
  const encoder = new TextEncoder();
  const toBytes = (rows: Cell[][]) =>
    encoder.encode(stringify(rows, { escape_formulas: true, record_delimiter: "windows" }));
  const cells = Object.values(columns);
  const rest = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(toBytes([Object.keys(columns)])),
    pull(controller) {
      const next = rest.next();
      if (next.done) controller.close();
      else controller.enqueue(toBytes(next.value.map((row) => cells.map((cell) => cell(row)))));
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
}
