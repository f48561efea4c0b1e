import type { Command } from "commander";
import { DatabaseOpenError } from "@/db/open-database";
import { ModelFileError } from "@/lib/classification/local/model-file";
import { UnknownModelError } from "@/lib/classification/local/model-store";
import { OpenAiSettingsError, ServerDownError } from "@/lib/classification/openai/settings";
import { EnvironmentError } from "@/lib/env";
import { FeedFormatError } from "@/lib/feeds/feed-document";
import { formatCount, formatDuration } from "@/lib/format";
import { JsonLinesError } from "@/lib/posts/read-json-lines";
import type { RunSummary } from "./record-run";

/** What a person or a caller can mend; its message is printed without a stack trace. */
export class UsageError extends Error {
  override name = "UsageError";
}

const mendableErrors = [
  DatabaseOpenError,
  UsageError,
  EnvironmentError,
  FeedFormatError,
  JsonLinesError,
  ModelFileError,
  UnknownModelError,
  OpenAiSettingsError,
  ServerDownError,
];

/** What SQLite and the system report of the disk, by the beginning of the error's code. */
const diskTroubles: [code: string, words: string][] = [
  [
    "SQLITE_FULL",
    "The disk is full: the database could not be written. What was stored before stays. Make room and start the command again.",
  ],
  ["ENOSPC", "The disk is full. Make room and start the command again."],
  [
    "SQLITE_READONLY",
    "The database may be read but not written. Give this user the right to write the file and its folder, or set BELLWETHER_DATA_DIR to another folder.",
  ],
  [
    "SQLITE_BUSY",
    "Another process has kept the database locked. Start the command again when that one has ended.",
  ],
  [
    "SQLITE_CORRUPT",
    "The database file is damaged. Put a backup in its place, or set BELLWETHER_DATA_DIR to another folder.",
  ],
];

/** Parses the command line and runs; an error that a person can mend becomes one line and exit code 1. */
export async function runCommand(program: Command): Promise<void> {
  // The reader of a pipe may have seen enough ("... | head"): that is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    console.error(describeMendable(error) ?? error);
    process.exitCode = 1;
  }
}

/** What a person can mend, in a sentence or two; null for a fault of the program. */
export function describeMendable(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (mendableErrors.some((type) => error instanceof type)) return error.message;
  const code = "code" in error ? String(error.code) : "";
  const trouble = diskTroubles.find(([beginning]) => code.startsWith(beginning));
  return trouble?.[1] ?? describeMendable(error.cause);
}

/** Prints how a run ended, for a person or for a machine, and sets the exit code. */
export function printSummary(
  summary: RunSummary,
  options: { json?: boolean; lines?: string[]; used?: object },
): void {
  if (options.json) {
    console.log(JSON.stringify({ ...summary, ...options.used, peakMemoryMb: peakMemoryMb() }));
  } else {
    for (const line of options.lines ?? []) console.log(line);
    const counts = Object.entries(summary.counts).map(
      ([name, value]) => `${countName(name)} ${formatCount(value)}`,
    );
    const ending = summary.error ? `: ${summary.error}` : "";
    console.log(
      [
        `Run ${summary.runId} ${summary.status} in ${formatDuration(summary.durationMs)}${ending}`,
        ...counts,
      ].join(", "),
    );
    for (const { subject, reason } of summary.firstFailures) console.log(`  ${subject}: ${reason}`);
    if (summary.failures > 0) {
      console.log(
        `${formatCount(summary.failures)} failures; each is listed with its reason on /runs/${summary.runId}.`,
      );
    }
  }
  process.exitCode = summary.status === "succeeded" ? 0 : summary.status === "cancelled" ? 130 : 1;
}

/** The most memory that this process has held at once, in MB (10^6 bytes). */
function peakMemoryMb(): number {
  // Node gives kilobytes of 1,024 bytes on every system.
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
}

/** "feedsRead" as "feeds read" */
function countName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
