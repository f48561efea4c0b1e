import { Command, InvalidArgumentError, Option } from "commander";
import { openDatabase } from "@/db/open-database";
import type { Database } from "@/db/queryable";
import type { UsageTotals } from "@/lib/classification/cost/usage-totals";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import { type EngineName, engineNames } from "@/lib/classification/engine";
import { defaultEscalatedShare } from "@/lib/classification/escalation";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { newTopicTexts } from "@/lib/classification/local/new-topics";
import { type Environment, readEnvironment } from "@/lib/env";
import {
  compareLabelSets,
  type LabelSet,
  type SetComparison,
} from "@/lib/evaluation/compare-label-sets";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseOpenAiEngine } from "../classify/choose-engine";
import { chooseEmbedder } from "../run/choose-embedder";
import { runCommand, UsageError } from "../run/command";
import { findEmbeddings } from "../run/find-embeddings";
import { openVectorFile } from "../run/open-vector-file";
import { describeLearning } from "./describe-learning";
import { evaluateCascade, formatCascade } from "./evaluate-cascade";
import { evaluateNewTopics } from "./evaluate-new-topics";
import type { EvaluationSet } from "./evaluation-set";
import { formatNewTopics, formatSets } from "./format-evaluation";
import { openSet } from "./open-set";
import { readRunAsSet } from "./read-runs";
import {
  type FindEmbeddings,
  readWithCascade,
  readWithEngine,
  toLabelSet,
} from "./read-with-engine";
import { type EvaluationOutcome, recordEvaluation } from "./record-evaluation";

type Options = {
  labels?: string;
  posts?: string;
  reviewed: boolean;
  engine?: EngineName[];
  runs?: number[];
  model?: string;
  escalate: number;
  budget?: number;
  json: boolean;
  vectors: boolean;
  newTopics: boolean;
  cascade: boolean;
  learningCurve: boolean;
  splits: number;
  out?: string;
  record: boolean;
  teacherRun?: number;
  seed: number;
};

const program = new Command("evaluate")
  .description(
    "Scores engines and runs against posts whose topics people or a labels file have judged. With a labels file the dashboard's database is opened for --runs alone.",
  )
  .option("--labels <file>", "judged posts: labels, JSON Lines: id, topics, disputed")
  .option(
    "--posts <file>",
    `their posts, JSON Lines (default: those of the corpus where it is present)`,
  )
  .option("--reviewed", "judged posts: those that people have judged in the database", false)
  .addOption(
    new Option("--engine <names...>", "engines to score (default: local)").choices(engineNames),
  )
  .option("--runs <ids...>", "runs to score, by what they stored", parseRuns)
  .option("--model <file>", "model file of the local engine (default: the one in force)")
  .option("--no-vectors", "score the first stage of the local engine alone")
  .option(
    "--escalate <share>",
    "share of posts that the cascade asks about",
    parseShare,
    defaultEscalatedShare,
  )
  .option("--budget <usd>", "stop before the calls to the language model can cost more", Number)
  .option("--cascade", "draw F1 of the cascade against the share of calls", false)
  .option(
    "--teacher-run <id>",
    "with --cascade: the run that answers, instead of the truth",
    Number,
  )
  .option("--new-topics", "hide each topic in turn and score it as one never trained", false)
  .option(
    "--learning-curve",
    "measure how the local model gets better with the number of corrections, and keep it for the page",
    false,
  )
  .option(
    "--splits <number>",
    "with --learning-curve: how many times to split the posts",
    parseSeed,
    20,
  )
  .option("--out <file>", "with --learning-curve: keep it in this file and not in the database")
  .option("--record", "keep it among the runs of the dashboard; with --reviewed", false)
  .option("--json", "print JSON", false)
  .option("--seed <number>", "seed of the bootstrap", parseSeed, 1)
  .action(evaluate);

await runCommand(program);

/** All that one evaluation works with. */
type Work = {
  options: Options;
  environment: Environment;
  taxonomy: Taxonomy;
  model: LocalModel;
  set: EvaluationSet;
  findEmbeddings: FindEmbeddings | undefined;
};

async function evaluate(options: Options): Promise<void> {
  const environment = readEnvironment();
  const model = options.model
    ? loadLocalModel(options.model)
    : loadCurrentModel(environment.dataDir);
  const { set, taxonomy } = await openSet(options, environment);
  const vectors = options.vectors ? openVectors(model, environment) : null;
  const work = { options, environment, taxonomy, model, set, findEmbeddings: vectors?.find };
  try {
    const outcome = options.record
      ? await recordEvaluation(options, model, () => describe(work))
      : await describe(work);
    if (outcome) process.stdout.write(`${outcome.text}\n`);
  } finally {
    await vectors?.close();
  }
}

async function describe(work: Work): Promise<EvaluationOutcome> {
  const { newTopics, cascade, learningCurve } = work.options;
  if (newTopics) return { text: await describeNewTopics(work), counts: {} };
  if (cascade) return { text: await describeCascade(work), counts: {} };
  if (!learningCurve) return describeSets(work);
  return describeLearning(work);
}

async function describeSets(work: Work): Promise<EvaluationOutcome> {
  const { options, set } = work;
  const names = options.engine ?? (options.runs ? [] : ["local" as const]);
  const sets: LabelSet<string>[] = (options.runs ?? []).map((id) =>
    readRunAsSet(openDatabase(work.environment.databasePath), id),
  );
  const engines: { engine: EngineName; model: string }[] = [];
  let failures = 0;
  let usage: UsageTotals | null = null;
  for (const engine of names) {
    const { reading, model } = await readWith(engine, work);
    sets.push(toLabelSet(`engine ${engine}, model ${model}`, set, reading));
    engines.push({ engine, model });
    usage ??= reading.usage;
    failures += reading.predictions.filter(({ kind }) => kind === "failure").length;
  }
  const comparison = compareLabelSets(set.judged, sets, { seed: options.seed });
  const counts = { missingPosts: set.missingPosts, failures };
  const text = options.json
    ? JSON.stringify({ ...toJson(comparison, engines), ...counts }, null, 2)
    : formatSets(comparison, counts);
  const evaluation = comparison.results[0]?.evaluation;
  const scores = { microF1: evaluation?.micro.f1 ?? 0, macroF1: evaluation?.macro.f1 ?? 0 };
  return { text, counts: { judged: comparison.posts, ...scores }, usage };
}

/** One set is told flat, several side by side. */
function toJson(
  comparison: SetComparison<string>,
  engines: { engine: EngineName; model: string }[],
) {
  const [only, ...others] = comparison.results;
  if (!only || others.length > 0) return comparison;
  const { evaluation, ...rest } = only;
  return { ...engines[0], ...rest, ...evaluation, leftOut: comparison.leftOut };
}

async function readWith(name: EngineName, work: Work) {
  const { model, taxonomy, set, findEmbeddings, options } = work;
  const local = createLocalEngine(model, taxonomy);
  if (name === "local") {
    return {
      reading: await readWithEngine(local, set, { findEmbeddings }),
      model: local.modelVersion,
    };
  }
  const { engine, takeUsage } = await chooseOpenAiEngine({
    database: databaseForModel(work),
    taxonomy,
    environment: work.environment,
    now: Date.now,
    budgetUsd: options.budget ?? null,
  });
  const share = options.escalate;
  const reading =
    name === "openai"
      ? await readWithEngine(engine, set, { takeUsage })
      : await readWithCascade({ local, model: engine }, set, { share, findEmbeddings, takeUsage });
  return { reading, model: engine.modelVersion };
}

/** Where earlier replies and examples are: with a labels file in no database of the dashboard's. */
function databaseForModel({ options, environment }: Work): Database {
  return openDatabase(options.reviewed ? environment.databasePath : ":memory:");
}

async function describeCascade(work: Work): Promise<string> {
  const { options, model, taxonomy, set, findEmbeddings, environment } = work;
  const teacher =
    options.teacherRun === undefined
      ? undefined
      : readRunAsSet(openDatabase(environment.databasePath), options.teacherRun);
  const local = createLocalEngine(model, taxonomy);
  const evaluation = await evaluateCascade(local, set, {
    findEmbeddings,
    teacher,
    seed: options.seed,
  });
  return options.json ? JSON.stringify(evaluation, null, 2) : formatCascade(evaluation);
}

async function describeNewTopics(work: Work): Promise<string> {
  const { findEmbeddings: find, taxonomy, model, options, set } = work;
  if (!find) throw new UsageError("--new-topics needs vectors");
  const posts = set.items.map(({ post }, index) => ({
    post,
    topics: set.judged[index]?.truth ?? [],
  }));
  const texts = posts.map(({ post }) => embeddingText(post));
  const found = await find(texts);
  const described = await find(taxonomy.topics.flatMap(newTopicTexts));
  const figures = evaluateNewTopics(
    {
      model,
      taxonomy,
      posts,
      vectors: texts.map((text) => found.get(text)?.vector ?? new Float32Array()),
      topicVectors: new Map([...described].map(([text, { vector }]) => [text, vector])),
    },
    { seed: options.seed },
  );
  return options.json ? JSON.stringify(figures, null, 2) : formatNewTopics(figures);
}

/**
 * Vectors are kept in a file of their own, never in the database of the dashboard. Null where the
 * model has no second stage or the configured embedder is another one.
 */
function openVectors(model: LocalModel, environment: Environment) {
  const embedder = chooseEmbedder(environment);
  if (model.vectors?.settings.embedder !== embedder.name) return null;
  const database = openVectorFile(environment);
  return {
    find: (texts: string[]) => findEmbeddings({ database }, embedder, texts),
    close: () => embedder.close(),
  };
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError("Use a whole number.");
  return seed;
}

function parseRuns(text: string, earlier: number[] | undefined): number[] {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1) throw new InvalidArgumentError("Use numbers of runs.");
  return [...(earlier ?? []), id];
}

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError("Use a share from 0 to 1.");
  return share;
}
