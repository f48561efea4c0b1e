/** I/O: reads pages in worker threads. */
import { join } from "node:path";
import { Tinypool } from "tinypool";
import type { RawPage } from "./raw-page";

const maxLength = 5 * 1024 * 1024;
const workerFile = join(process.cwd(), "lib", "pages", "page-worker.mjs");

/** A page that could not be read within its limits. The message is for a person. */
export class PageReadError extends Error {
  override name = "PageReadError";
}

export type PageReader = {
  /** @throws PageReadError; or the signal's reason when that aborts */
  read(html: string, options: { withArticle: boolean; signal?: AbortSignal }): Promise<RawPage>;
  close(): Promise<void>;
};

/**
 * Reads markup in worker threads that end where a page takes longer than `timeoutMs` or more than
 * `memoryMb`; the next page gets a new one. The threads start with the first page.
 */
export function openPageReader({
  timeoutMs = 5_000,
  memoryMb = 256,
  threads = 1,
}: {
  timeoutMs?: number;
  memoryMb?: number;
  threads?: number;
} = {}): PageReader {
  let pool: Tinypool | null = null;
  const openPool = () =>
    new Tinypool({
      filename: workerFile,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 5_000,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
      // The loader of the main thread is of no use to plain JavaScript.
      execArgv: [],
    });
  return {
    async read(html, { withArticle, signal }) {
      signal?.throwIfAborted();
      if (html.length > maxLength) throw new PageReadError("the page is larger than 5 MiB");
      pool ??= openPool();
      // The time that a new thread takes to start, on a busy machine seconds, is not the page's.
      await pool.run({ html: "", withArticle: false });
      const late = AbortSignal.timeout(timeoutMs);
      const either = signal ? AbortSignal.any([late, signal]) : late;
      try {
        return await pool.run({ html, withArticle }, { signal: either });
      } catch (cause) {
        signal?.throwIfAborted();
        throw new PageReadError(reasonOf(cause, late.aborted, timeoutMs), { cause });
      }
    },
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}

function reasonOf(cause: unknown, isLate: boolean, timeoutMs: number): string {
  if (isLate) return `the page could not be read within ${timeoutMs / 1000} s`;
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return "the page takes too much memory to be read";
  return `the page's markup cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
