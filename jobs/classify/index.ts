import { Command, InvalidArgumentError, Option } from "commander";
import { findCompany, listCompanies } from "@/db/queries/companies";
import { findFeed } from "@/db/queries/feeds";
import { interruptedReclassify } from "@/db/queries/runs";
import { readTaxonomy } from "@/db/queries/taxonomy";
import { type EngineName, engineNames } from "@/lib/classification/engine";
import { companySlug } from "@/lib/companies/company-slug";
import { formatCount } from "@/lib/format";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { printSummary, runCommand, UsageError } from "../run/command";
import { type JobContext, openJobContext } from "../run/job-context";
import { loadCurrentModel } from "../run/model-store";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";
import { chooseEngine } from "./choose-engine";
import { classifyPosts, type TopicCounts } from "./classify-posts";
import { findNewTopics } from "./find-new-topics";
import { refineLabels } from "./refine-labels";

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
  .option("--dry-run", "count what would be labelled, and store nothing")
  .option("--no-refine", "label by words alone; sentence vectors can follow in a later run")
  .option("--sample", "work on the sample's database")
  .option("--json", "print the summary as JSON")
  .action(classify);

await runCommand(program);

async function classify(options: Options): Promise<void> {
  const reporter = options.json ? silentReporter : terminalReporter();
  const context = openJobContext({ sample: options.sample, reporter });
  const taxonomy = readTaxonomy(context.database);
  const embedder = chooseEmbedder(context.environment);
  const model = loadCurrentModel(context.environment.dataDir);
  const newTopics =
    options.engine === "local" ? await findNewTopics(context, { model, taxonomy, embedder }) : [];
  const engine = chooseEngine(options.engine, taxonomy, context.environment, { model, newTopics });
  const { json, refine: _, ...asked } = options;
  const recorded = withCutoff(context, asked);
  const work = {
    engine,
    taxonomyVersion: taxonomy.version,
    selection: selectionOf(context, taxonomy, recorded),
    limit: options.limit ?? null,
    isDryRun: options.dryRun ?? false,
  };
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
  printSummary(summary, { json, lines: topicLines(taxonomy, topics) });
  const canRefine = summary.status === "succeeded" && engine.name === "local";
  if (canRefine && options.refine && !options.dryRun) {
    const refined = await refineLabels(context, { ...work, embedder });
    if (refined && !json) printSummary(refined, {});
  }
  await embedder.close();
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

function calendarDay(value: string): string {
  const time = Date.parse(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(time)) {
    throw new InvalidArgumentError("Use a day such as 2026-03-14.");
  }
  return value;
}
