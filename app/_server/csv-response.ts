import { stringify } from "csv-stringify/sync";

type Cell = string | number | null;

/**
 * Streams rows as a CSV file for download, a chunk at a time so that a large answer is never held
 * in memory. Cells that a spreadsheet would run as a formula are escaped: titles are other
 * people's text.
 */
export function csvResponse(
  fileName: string,
  columns: string[],
  chunks: Iterator<Cell[][]>,
): Response {
  const encoder = new TextEncoder();
  const toBytes = (rows: Cell[][]) =>
    encoder.encode(stringify(rows, { escape_formulas: true, record_delimiter: "windows" }));
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(toBytes([columns])),
    pull(controller) {
      const next = chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(toBytes(next.value));
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
}
