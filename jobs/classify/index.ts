import { Command, InvalidArgumentError, Option } from "commander";
import type { Database } from "@/db/open-database";
import type { ClassifySelection } from "@/db/queries/classification";
import { findCompany, listCompanies } from "@/db/queries/companies";
import { findFeed } from "@/db/queries/feeds";
import { findRun, interruptedReclassify } from "@/db/queries/runs";
import { readTaxonomy } from "@/db/queries/taxonomy";
import { type EngineName, engineNames } from "@/lib/classification/engine";
import { promptVersion } from "@/lib/classification/prompt";
import { companySlug } from "@/lib/companies/company-slug";
import { formatCount } from "@/lib/format";
import { describeUsage } from "@/lib/runs/describe-usage";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { printSummary, runCommand, UsageError } from "../run/command";
import { type JobContext, openJobContext } from "../run/job-context";
import { loadCurrentModel } from "../run/model-store";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { type RunSummary, recordRun } from "../run/record-run";
import { openBatchWork } from "./batch-work";
import { chooseEngine, replyCache } from "./choose-engine";
import { classifyPosts, type TopicCounts } from "./classify-posts";
import { collectBatches } from "./collect-batches";
import { estimateSelection } from "./estimate-selection";
import { findNewTopics } from "./find-new-topics";
import { formatEstimate } from "./format-estimate";
import { readOpenAiOptions } from "./openai-options";
import { refineLabels } from "./refine-labels";
import { submitSelection } from "./submit-batch";

type Options = {
  engine: EngineName;
  limit?: number;
  since?: string;
  company?: string;
  feed?: number;
  topic?: string;
  reclassify?: boolean;
  dryRun?: boolean;
  refine: boolean;
  sample?: boolean;
  json?: boolean;
  budget?: number;
  retryFailed?: boolean;
  fresh?: boolean;
  batch?: boolean;
  collect?: boolean;
};

const program = new Command("classify")
  .description("Labels the posts that no engine has read yet, or whose text has changed since.")
  .addOption(new Option("--engine <name>", "what classifies").choices(engineNames).default("local"))
  .option("--limit <posts>", "stop after so many posts", positiveInteger)
  .option("--since <date>", "posts published on or after this day (YYYY-MM-DD)", calendarDay)
  .option("--company <name>", "posts of one company, by its name or id")
  .option("--feed <id>", "posts of one feed, by its number on the feeds list", positiveInteger)
  .option("--topic <id>", "posts that have this topic now")
  .option(
    "--reclassify",
    "read posts again that are classified already; a person's corrections stay",
  )
  .option("--retry-failed", "only posts whose last attempt failed")
  .option("--budget <usd>", "stop before the calls of this run can cost more", dollars)
  .option("--batch", "hand the posts to the Batch API: half the price, answers within a day")
  .option("--collect", "fetch and store what the Batch API has answered since")
  .option("--fresh", "ask the model again, and pay again, for texts that it has answered before")
  .option("--dry-run", "say what would be labelled, with tokens, price and time; store nothing")
  .option("--no-refine", "label by words alone; sentence vectors can follow in a later run")
  .option("--sample", "work on the sample's database")
  .option("--json", "print the summary as JSON")
  .action(classify);

await runCommand(program);

async function classify(options: Options): Promise<void> {
  const reporter = options.json ? silentReporter : terminalReporter();
  const context = openJobContext({ sample: options.sample, reporter });
  const taxonomy = readTaxonomy(context.database);
  const { json, refine: _, ...asked } = options;
  const recorded = withCutoff(context, asked);
  const selection = selectionOf(context, taxonomy, recorded);
  const limit = options.limit ?? null;
  if (options.dryRun && options.engine === "openai") {
    return printEstimate(context, taxonomy, { ...options, selection, limit });
  }
  if (options.batch || options.collect) {
    return classifyByBatch(context, taxonomy, { ...options, recorded, selection, limit });
  }
  const embedder = chooseEmbedder(context.environment);
  const model = loadCurrentModel(context.environment.dataDir);
  const newTopics =
    options.engine === "local" ? await findNewTopics(context, { model, taxonomy, embedder }) : [];
  const { engine, takeUsage } = await chooseEngine(options.engine, {
    ...context,
    taxonomy,
    local: { model, newTopics },
    budgetUsd: options.budget ?? null,
    isFresh: options.fresh,
  });
  const isDryRun = options.dryRun ?? false;
  const taxonomyVersion = taxonomy.version;
  const work = { engine, takeUsage, taxonomyVersion, selection, limit, isDryRun };
  let topics: TopicCounts = new Map();
  const summary = await recordRun(
    context,
    {
      job: "classify",
      label: "Classifying",
      options: recorded,
      engine: engine.name,
      modelVersion: engine.modelVersion,
      promptVersion: engine.promptVersion,
      taxonomyVersion: taxonomy.version,
    },
    async (run) => {
      topics = await classifyPosts(context, run, work);
    },
  );
  printRun(context, summary, { json, lines: topicLines(taxonomy, topics) });
  const canRefine = summary.status === "succeeded" && engine.name === "local";
  if (canRefine && options.refine && !isDryRun) {
    const refined = await refineLabels(context, { ...work, embedder });
    if (refined && !json) printSummary(refined, {});
  }
  await embedder.close();
}

async function classifyByBatch(
  context: ReturnType<typeof openJobContext>,
  taxonomy: Taxonomy,
  asked: Omit<Options, "limit"> & {
    recorded: ReturnType<typeof withCutoff>;
    selection: ClassifySelection;
    limit: number | null;
  },
): Promise<void> {
  if (asked.engine !== "openai") throw new UsageError("Batches need --engine openai.");
  const work = await openBatchWork({ ...context, taxonomy });
  const summary = await recordRun(
    context,
    {
      job: "classify",
      label: asked.collect ? "Collecting" : "Handing in",
      options: asked.recorded,
      engine: "openai",
      modelVersion: work.options.model,
      promptVersion,
      taxonomyVersion: taxonomy.version,
    },
    async (run) => {
      if (asked.collect) await collectBatches(context, run, work);
      if (asked.batch) {
        const { selection, limit, budget = null } = asked;
        await submitSelection(context, run, { ...work, selection, limit, budgetUsd: budget });
      }
    },
  );
  printRun(context, summary, { json: asked.json, lines: [] });
}

/** Prints how the run ended, with what its calls have used where it made any. */
function printRun(
  { database }: { database: Database },
  summary: RunSummary,
  { json, lines }: { json?: boolean; lines: string[] },
): void {
  const run = findRun(database, summary.runId);
  if (!run || run.calls === null) {
    printSummary(summary, { json, lines });
    return;
  }
  const { calls, tokensIn, tokensCached, tokensOut, costUsd } = run;
  const used = { calls, tokensIn, tokensCached, tokensOut, costUsd };
  printSummary(summary, { json, lines: [...lines, describeUsage(used) ?? ""], used });
}

async function printEstimate(
  context: ReturnType<typeof openJobContext>,
  taxonomy: Taxonomy,
  asked: Omit<Options, "limit"> & { selection: ClassifySelection; limit: number | null },
): Promise<void> {
  const { database, now, environment } = context;
  const options = await readOpenAiOptions(database, taxonomy, environment);
  const cache = asked.fresh ? null : replyCache({ database, taxonomy, now }, options);
  const estimate = estimateSelection(context, options, { ...asked, cache });
  console.log(asked.json ? JSON.stringify(estimate) : formatEstimate(estimate, options).join("\n"));
}

/** A run that reads posts again takes those read before it began; after a kill it keeps the first run's time. */
function withCutoff({ database, now }: JobContext, options: Omit<Options, "json" | "refine">) {
  if (!options.reclassify) return { ...options, classifiedBefore: null };
  return { ...options, classifiedBefore: interruptedReclassify(database, options) ?? now() };
}

function selectionOf(
  { database }: JobContext,
  taxonomy: Taxonomy,
  options: ReturnType<typeof withCutoff>,
) {
  const company =
    options.company === undefined ? null : findCompany(database, companySlug(options.company));
  if (company === undefined) {
    const names = listCompanies(database).map(({ name }) => name);
    throw new UsageError(
      `There is no company "${options.company}". Known: ${names.join(", ") || "none yet"}.`,
    );
  }
  if (options.feed !== undefined && !findFeed(database, options.feed)) {
    throw new UsageError(
      `There is no feed ${options.feed}. \`npm run feeds -- list\` shows their numbers.`,
    );
  }
  if (options.topic !== undefined && !taxonomy.topics.some(({ id }) => id === options.topic)) {
    const ids = taxonomy.topics.map(({ id }) => id).join(", ");
    throw new UsageError(`There is no topic "${options.topic}". Known: ${ids}.`);
  }
  return {
    since: options.since ?? null,
    companyId: company?.id ?? null,
    feedId: options.feed ?? null,
    topicId: options.topic ?? null,
    classifiedBefore: options.classifiedBefore,
    isFailedOnly: options.retryFailed ?? false,
  };
}

function topicLines(taxonomy: Taxonomy, counts: TopicCounts): string[] {
  const given = taxonomy.topics
    .map((topic) => ({ name: topic.name, posts: counts.get(topic.id) ?? 0 }))
    .filter(({ posts }) => posts > 0)
    .sort((a, b) => b.posts - a.posts);
  const width = Math.max(0, ...given.map(({ name }) => name.length));
  return given.map(({ name, posts }) => `${name.padEnd(width)}  ${formatCount(posts).padStart(8)}`);
}

function positiveInteger(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed) || parsed < 1)
    throw new InvalidArgumentError("Use a whole number from 1.");
  return parsed;
}

function dollars(value: string): number {
  const parsed = Number(value.replace(/^\$/, ""));
  if (!Number.isFinite(parsed) || parsed <= 0)
    throw new InvalidArgumentError("Use an amount in US dollars, such as 2.50.");
  return parsed;
}

function calendarDay(value: string): string {
  const time = Date.parse(`${value}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isDay) {
    throw new InvalidArgumentError("Use a day such as 2026-03-14.");
  }
  return value;
}
