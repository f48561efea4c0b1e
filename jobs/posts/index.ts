import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import { readPostTotals } from "@/db/queries/posts/posts";
import { formatQuantity } from "@/lib/format";
import { postRecordSchema } from "@/lib/posts/post-record";
import { readPostsCsv } from "@/lib/posts/read-csv";
import { readEveryJsonLine } from "@/lib/posts/read-json-lines";
import { ingestPostsFile } from "../ingest/ingest-posts-file";
import { printSummary, runCommand, UsageError } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";
import { exportPosts, type PostsFormat } from "./export-posts";

const program = new Command("posts").description("Exports and imports posts as files.");

program
  .command("export <file>")
  .description("writes every post, as JSON Lines (.jsonl) or CSV (.csv)")
  .action(async (path: string) => {
    const { database } = openJobContext({ reporter: silentReporter });
    const format = formatOf(path);
    await pipeline(Readable.from(exportPosts(database, format)), createWriteStream(path)).catch(
      (cause: Error) => {
        throw new UsageError(`The file ${path} cannot be written: ${cause.message}`, { cause });
      },
    );
    console.log(`${formatQuantity(readPostTotals(database).posts, "post")} written to ${path}.`);
  });

program
  .command("import <file>")
  .description("stores the posts of such a file; those that are there already stay as they are")
  .option("--json", "print the summary as JSON")
  .action(async (path: string, { json }: { json?: boolean }) => {
    const context = openJobContext({ reporter: json ? silentReporter : terminalReporter() });
    const rows =
      formatOf(path) === "csv" ? readPostsCsv(path) : readEveryJsonLine(path, postRecordSchema);
    const description = {
      job: "ingest" as const,
      label: "Reading posts",
      options: { posts: path },
    };
    const summary = await recordRun(context, description, (run) =>
      ingestPostsFile(context, run, rows),
    );
    printSummary(summary, { json });
  });

await runCommand(program);

function formatOf(path: string): PostsFormat {
  if (/\.csv$/i.test(path)) return "csv";
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return "jsonl";
  throw new UsageError(`"${path}" must end in .jsonl or .csv, which says how it is written.`);
}
