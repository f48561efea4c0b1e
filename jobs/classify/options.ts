import { Command, InvalidArgumentError, Option } from "commander";
import { type EngineName, engineNames } from "@/lib/classification/engine";
import { calendarDay } from "../run/day-option";
import { wholeNumberFrom } from "../run/number-option";

/** What a person asks for on the command line. */
export type ClassifyCommand = {
  engine: EngineName;
  limit?: number;
  since?: string;
  company?: string;
  feed?: number;
  topic?: string;
  reclassify?: boolean;
  rerun?: number;
  outdated?: boolean;
  changedSinceTaxonomy?: number;
  dryRun?: boolean;
  refine: boolean;
  sample?: boolean;
  json?: boolean;
  budget?: number;
  escalate?: number;
  retryFailed?: boolean;
  fresh?: boolean;
  batch?: boolean;
  collect?: boolean;
};

/** The command line of `npm run classify`. */
export function classifyProgram(action: (options: ClassifyCommand) => Promise<void>): Command {
  return new Command("classify")
    .description("Labels the posts that no engine has read yet, or whose text has changed since.")
    .addOption(
      new Option("--engine <name>", "what classifies").choices(engineNames).default("local"),
    )
    .option("--limit <posts>", "stop after so many posts", wholeNumberFrom(1))
    .option("--since <date>", "posts published on or after this day (YYYY-MM-DD)", calendarDay)
    .option("--company <name>", "posts of one company, by its name or id")
    .option("--feed <id>", "posts of one feed, by its number on the feeds list", wholeNumberFrom(1))
    .option("--topic <id>", "posts that have this topic now")
    .option(
      "--reclassify",
      "read posts again that are classified already; a person's corrections stay",
    )
    .option("--outdated", "only posts that an earlier local model has labelled")
    .option(
      "--changed-since-taxonomy <version>",
      "only posts that changes of the taxonomy after this version concern",
      wholeNumberFrom(1),
    )
    .option("--retry-failed", "only posts whose last attempt failed")
    .option(
      "--rerun <run>",
      "read the posts of an earlier run again, with its engine, model and settings",
      wholeNumberFrom(1),
    )
    .option("--budget <usd>", "stop before the calls of this run can cost more", dollars)
    .option(
      "--escalate <share>",
      "cascade: the share of posts that the language model is asked about, such as 0.2",
      share,
    )
    .option("--batch", "hand the posts to the Batch API: half the price, answers within a day")
    .option("--collect", "fetch and store what the Batch API has answered since")
    .option("--fresh", "ask the model again, and pay again, for texts that it has answered before")
    .option("--dry-run", "say what would be labelled, with tokens, price and time; store nothing")
    .option("--no-refine", "label by words alone; sentence vectors can follow in a later run")
    .option("--sample", "work on the sample's database")
    .option("--json", "print the summary as JSON")
    .action(action);
}

function dollars(value: string): number {
  const parsed = Number(value.replace(/^\$/, ""));
  if (!Number.isFinite(parsed) || parsed <= 0)
    throw new InvalidArgumentError("Use an amount in US dollars, such as 2.50.");
  return parsed;
}

function share(value: string): number {
  const parsed = value.endsWith("%") ? Number(value.slice(0, -1)) / 100 : Number(value);
  if (!Number.isFinite(parsed) || parsed < 0 || parsed > 1 || value.trim() === "")
    throw new InvalidArgumentError("Use a share from 0 to 1, such as 0.2, or 20%.");
  return parsed;
}
