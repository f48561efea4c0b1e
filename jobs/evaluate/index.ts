import { existsSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { embeddingText } from "@/lib/classification/embedder";
import { loadLocalModel } from "@/lib/classification/load-local-model";
import { createLocalEngine } from "@/lib/classification/local-engine";
import type { LocalModel } from "@/lib/classification/local-model";
import { newTopicTexts } from "@/lib/classification/new-topics";
import { readEnvironment } from "@/lib/env";
import {
  type LabelRecord,
  labelRecordSchema,
  type PostRecord,
  postRecordSchema,
} from "@/lib/posts/post-record";
import { readAllJsonLines, readJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy, type Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { findVectors } from "../run/find-vectors";
import { openVectorFile } from "../run/open-vector-file";
import { EvaluationError, evaluateEngine, toClassifiablePost } from "./evaluate-engine";
import { evaluateNewTopics } from "./evaluate-new-topics";
import { formatEvaluation, formatNewTopics } from "./format-evaluation";

const corpusPosts = "../shared/corpus/posts.jsonl";

type Options = {
  labels: string;
  posts?: string;
  model?: string;
  json: boolean;
  vectors: boolean;
  newTopics: boolean;
  seed: number;
};

const command = new Command("evaluate")
  .description(
    "Scores an engine against labelled posts; keeps vectors in vectors.sqlite and opens no other database",
  )
  .requiredOption("--labels <file>", "labels, JSON Lines: id, topics, disputed")
  .option("--posts <file>", `posts, JSON Lines (default: ${corpusPosts} where it is present)`)
  .addOption(new Option("--engine <name>", "engine to score").choices(["local"]).default("local"))
  .option("--model <file>", "model file of the local engine (default: the shipped one)")
  .option("--no-vectors", "score the first stage of the local engine alone")
  .option("--new-topics", "hide each topic in turn and score it as one never trained", false)
  .option("--json", "print JSON", false)
  .option("--seed <number>", "seed of the bootstrap", parseSeed, 1);

async function run(options: Options): Promise<void> {
  const model = loadLocalModel(options.model);
  const labels = await readAllJsonLines(options.labels, labelRecordSchema);
  const wanted = new Set(labels.map((label) => label.id));
  const posts = new Map<string, PostRecord>();
  for await (const post of readJsonLines(postsPath(options.posts), postRecordSchema)) {
    if (wanted.has(post.id)) posts.set(post.id, post);
  }
  const vectors = options.vectors ? openVectors(model) : null;
  const input = { model, posts, labels, taxonomy: defaultTaxonomy, findVectors: vectors?.find };
  const text = options.newTopics
    ? await describeNewTopics(input, options)
    : await describeEngine(input, options);
  await vectors?.close();
  process.stdout.write(`${text}\n`);
}

type Input = {
  model: LocalModel;
  posts: Map<string, PostRecord>;
  labels: LabelRecord[];
  taxonomy: Taxonomy;
  findVectors?: (texts: string[]) => Promise<Map<string, Float32Array>>;
};

async function describeEngine(input: Input, options: Options): Promise<string> {
  const engine = createLocalEngine(input.model, input.taxonomy);
  const evaluation = await evaluateEngine(engine, input, { seed: options.seed });
  return options.json ? JSON.stringify(evaluation, null, 2) : formatEvaluation(evaluation);
}

async function describeNewTopics(input: Input, options: Options): Promise<string> {
  const { findVectors, taxonomy, model } = input;
  if (!findVectors) throw new EvaluationError("--new-topics needs vectors");
  const posts = input.labels.flatMap(({ id, topics }) => {
    const record = input.posts.get(id);
    return record ? [{ post: toClassifiablePost(record), topics }] : [];
  });
  const texts = posts.map(({ post }) => embeddingText(post));
  const found = await findVectors(texts);
  const figures = evaluateNewTopics(
    {
      model,
      taxonomy,
      posts,
      vectors: texts.map((text) => found.get(text) ?? new Float32Array()),
      topicVectors: await findVectors(taxonomy.topics.flatMap(newTopicTexts)),
    },
    { seed: options.seed },
  );
  return options.json ? JSON.stringify(figures, null, 2) : formatNewTopics(figures);
}

/**
 * Vectors are kept in a file of their own, never in the database of the dashboard. Null where the
 * model has no second stage or the configured embedder is another one.
 */
function openVectors(model: LocalModel) {
  const environment = readEnvironment();
  const embedder = chooseEmbedder(environment);
  if (model.vectors?.settings.embedder !== embedder.name) return null;
  const database = openVectorFile(environment);
  return {
    find: (texts: string[]) => findVectors({ database }, embedder, texts),
    close: () => embedder.close(),
  };
}

function postsPath(given: string | undefined): string {
  if (given) return given;
  if (existsSync(corpusPosts)) return corpusPosts;
  throw new EvaluationError("name the posts file with --posts FILE");
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError("use a whole number");
  return seed;
}

run(command.parse().opts<Options>()).catch((error: unknown) => {
  process.stderr.write(`evaluate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
