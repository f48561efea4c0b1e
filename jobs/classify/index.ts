import { checkpointSeldom, skipDiskWaits } from "@/db/open-database";
import { interruptedCascades } from "@/db/queries/labels/cascade";
import type { ClassifySelection } from "@/db/queries/labels/classification";
import { closeDeadRuns, findRun, type Run } from "@/db/queries/runs/runs";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { cascadeModelVersion, escalatedShare } from "@/lib/classification/escalation";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { loadCurrentModel, loadModel } from "@/lib/classification/local/model-store";
import { pickModelSettings } from "@/lib/classification/openai/model-settings";
import { promptVersion } from "@/lib/classification/openai/prompt";
import type { Environment } from "@/lib/env";
import { formatCount } from "@/lib/format";
import { describeUsage } from "@/lib/runs/describe-usage";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { printSummary, runCommand, UsageError } from "../run/command";
import { type JobContext, openJobContext } from "../run/job-context";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { type RunSummary, recordRun } from "../run/record-run";
import { findTerms } from "../terms/find-terms";
import { openBatchWork } from "./batch-work";
import { chooseLocalEngine, chooseOpenAiEngine, replyCache } from "./choose-engine";
import {
  chooseConcerned,
  chooseSelection,
  type RecordedOptions,
  withCutoff,
} from "./choose-selection";
import { classifyByCascade } from "./classify-cascade";
import type { TopicCounts } from "./classify-options";
import { classifyPosts } from "./classify-posts";
import { collectBatches } from "./collect-batches";
import { estimateCascade } from "./estimate-cascade";
import { estimateSelection } from "./estimate-selection";
import { formatCascadeEstimate, formatEstimate } from "./format-estimate";
import { readOpenAiOptions } from "./openai-options";
import { type ClassifyCommand, classifyProgram } from "./options";
import { refineLabels } from "./refine-labels";
import { repeatRun } from "./repeat-run";
import { submitSelection } from "./submit-batch";

/** All that one call of the command works with. */
type Work = {
  context: JobContext;
  environment: Environment;
  taxonomy: Taxonomy;
  options: ClassifyCommand;
  recorded: RecordedOptions;
  selection: ClassifySelection;
  limit: number | null;
  model: LocalModel;
};

await runCommand(classifyProgram(classify));

async function classify(options: ClassifyCommand): Promise<void> {
  const work = prepare(options);
  const { engine, dryRun, batch, collect } = work.options;
  if (batch || collect) return classifyByBatch(work);
  if (engine !== "local" && dryRun) return printEstimate(work);
  await (engine === "cascade" ? runCascade(work) : runEngine(work));
  // Pages show the terms that were found last: counting words takes too long for a request.
  if (!dryRun) findTerms(work.context.database, { now: work.context.now() });
}

function prepare(asked: ClassifyCommand): Work {
  const reporter = asked.json ? silentReporter : terminalReporter();
  const { environment, ...context } = openJobContext({ sample: asked.sample, reporter });
  const taxonomy = readTaxonomy(context.database);
  const now = { options: asked, environment, taxonomy };
  const repeated = asked.rerun === undefined ? null : repeatRun(context, asked.rerun, now);
  const options = repeated?.options ?? asked;
  checkEngine(options);
  // What a power cut takes of the local engine's labels is read again: nobody was paid for them.
  if (options.engine === "local") {
    skipDiskWaits(context.database);
    checkpointSeldom(context.database);
  }
  const recorded = withCutoff(context, options);
  const { dataDir } = environment;
  const model = repeated?.localModelVersion
    ? loadModel(dataDir, repeated.localModelVersion)
    : loadCurrentModel(dataDir);
  const selection = {
    ...chooseSelection(context, taxonomy, recorded),
    ...(repeated ? { postIds: repeated.postIds } : {}),
    ...(options.outdated ? { outdatedModel: model.settings.modelVersion } : {}),
    ...chooseConcerned(context, options),
  };
  for (const difference of repeated?.differences ?? []) console.error(difference);
  return {
    context,
    environment: repeated?.environment ?? environment,
    taxonomy,
    options,
    recorded,
    selection,
    limit: options.limit ?? null,
    model,
  };
}

function checkEngine({ engine, batch, collect, escalate, outdated }: ClassifyCommand): void {
  if ((batch || collect) && engine !== "openai") {
    throw new UsageError("Batches need --engine openai.");
  }
  if (outdated && engine !== "local") throw new UsageError("--outdated needs --engine local.");
  if (escalate !== undefined && engine !== "cascade") {
    throw new UsageError("--escalate needs --engine cascade.");
  }
}

async function runEngine(work: Work): Promise<void> {
  const { context, taxonomy, options, selection, limit } = work;
  const embedder = chooseEmbedder(work.environment);
  const { engine, takeUsage } =
    options.engine === "openai"
      ? await chooseOpenAiEngine(modelChoice(work))
      : await chooseLocalEngine(context, { model: work.model, taxonomy, embedder });
  const isDryRun = options.dryRun ?? false;
  const taxonomyVersion = taxonomy.version;
  const asked = { engine, takeUsage, taxonomyVersion, selection, limit, isDryRun };
  // Labels by words alone would be worse than those that are there.
  const atOnce = options.outdated && options.refine ? { embedder } : {};
  let topics: TopicCounts = new Map();
  const { modelVersion } = engine;
  const described = describeRun(work, { modelVersion, promptVersion: engine.promptVersion });
  const summary = await recordRun(context, described, async (run) => {
    topics = await classifyPosts(context, run, { ...asked, ...atOnce });
  });
  printRun(context, summary, { json: options.json, lines: topicLines(taxonomy, topics) });
  // A run that is repeated has its vectors at hand, or did without them.
  const mayRefine = options.refine && options.rerun === undefined && !isDryRun;
  if (mayRefine && summary.status === "succeeded" && engine.name === "local") {
    const refined = await refineLabels(context, { ...asked, embedder });
    if (refined && !options.json) printSummary(refined, {});
  }
  await embedder.close();
}

async function runCascade(work: Work): Promise<void> {
  const { context, taxonomy, options, selection, limit } = work;
  const embedder = chooseEmbedder(work.environment);
  const { engine: local } = await chooseLocalEngine(context, {
    model: work.model,
    taxonomy,
    embedder,
  });
  const model = await chooseOpenAiEngine(modelChoice(work));
  const share = escalatedShare(options);
  const { host, isAlive } = context.process;
  // A run that was killed still looks like one at work.
  closeDeadRuns(context.database, host, { isAlive, now: context.now() });
  const resumes = interruptedCascades(context.database, { ...work.recorded });
  let outcome: Awaited<ReturnType<typeof classifyByCascade>> | null = null;
  const described = describeRun(work, {
    modelVersion: cascadeModelVersion(local.modelVersion, model.engine.modelVersion),
    promptVersion: model.engine.promptVersion,
    options: resumes.length > 0 ? { ...work.recorded, resumes } : work.recorded,
  });
  const summary = await recordRun(context, described, async (run) => {
    outcome = await classifyByCascade(context, run, {
      local,
      model,
      embedder: options.refine ? embedder : null,
      taxonomyVersion: taxonomy.version,
      selection,
      limit,
      share,
      resumes,
    });
  });
  await embedder.close();
  printRun(context, summary, { json: options.json, lines: cascadeLines(taxonomy, outcome) });
}

async function classifyByBatch(work: Work): Promise<void> {
  const { context, taxonomy, environment, options, selection, limit } = work;
  const batches = await openBatchWork({ ...context, environment, taxonomy });
  const { model } = batches.options;
  const label = options.collect ? "Collecting" : "Handing in";
  const described = { ...describeRun(work, { modelVersion: model, promptVersion }), label };
  const summary = await recordRun(context, described, async (run) => {
    if (options.collect) await collectBatches(context, run, batches);
    if (options.batch) {
      const budgetUsd = options.budget ?? null;
      await submitSelection(context, run, { ...batches, selection, limit, budgetUsd });
    }
  });
  printRun(context, summary, { json: options.json, lines: [] });
}

async function printEstimate(work: Work): Promise<void> {
  const { context, taxonomy, environment, options: asked, selection, limit } = work;
  const { database, now } = context;
  const options = await readOpenAiOptions(database, taxonomy, environment);
  const cache = asked.fresh ? null : replyCache({ database, taxonomy, now }, options);
  if (asked.engine !== "cascade") {
    const estimate = estimateSelection(context, options, { selection, limit, cache });
    return print(estimate, asked.json ? [] : formatEstimate(estimate, options));
  }
  const embedder = chooseEmbedder(environment);
  const { engine: local } = await chooseLocalEngine(context, {
    model: work.model,
    taxonomy,
    embedder,
  });
  const share = escalatedShare(asked);
  const cascade = { local, selection, limit, cache, share };
  const estimate = await estimateCascade(context, options, cascade);
  await embedder.close();
  print(estimate, asked.json ? [] : formatCascadeEstimate(estimate, options));
}

function print(estimate: object, lines: string[]): void {
  console.log(lines.length > 0 ? lines.join("\n") : JSON.stringify(estimate));
}

function modelChoice({ context, environment, taxonomy, options }: Work) {
  const { budget = null, fresh } = options;
  return { ...context, environment, taxonomy, budgetUsd: budget, isFresh: fresh };
}

function describeRun(
  { options, recorded, environment, taxonomy }: Work,
  over: Pick<Run, "modelVersion" | "promptVersion"> & { options?: Record<string, unknown> },
) {
  const asksModel = options.engine !== "local";
  return {
    job: "classify" as const,
    label: "Classifying",
    engine: options.engine,
    taxonomyVersion: taxonomy.version,
    options: recorded,
    modelSettings: asksModel ? pickModelSettings(environment.openai) : null,
    ...over,
  };
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

function cascadeLines(
  taxonomy: Taxonomy,
  outcome: Awaited<ReturnType<typeof classifyByCascade>> | null,
): string[] {
  if (!outcome) return [];
  const lines = topicLines(taxonomy, outcome.topics);
  if (outcome.threshold === null) return lines;
  return [
    ...lines,
    `Asked the model about posts with ${outcome.threshold.toFixed(2)} or more labels expected to be wrong or missing.`,
  ];
}

function topicLines(taxonomy: Taxonomy, counts: TopicCounts): string[] {
  const given = taxonomy.topics
    .map((topic) => ({ name: topic.name, posts: counts.get(topic.id) ?? 0 }))
    .filter(({ posts }) => posts > 0)
    .sort((a, b) => b.posts - a.posts);
  const width = Math.max(0, ...given.map(({ name }) => name.length));
  return given.map(({ name, posts }) => `${name.padEnd(width)}  ${formatCount(posts).padStart(8)}`);
}
