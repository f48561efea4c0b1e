import { existsSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { shippedModelPath } from "@/lib/classification/local/load-local-model";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { shownFigures } from "@/lib/classification/local/training/model-figures";
import { seedExamples } from "@/lib/classification/local/training/seed-examples";
import {
  defaultTrainingOptions,
  localModelVersion,
} from "@/lib/classification/local/training/training-options";
import { readEnvironment } from "@/lib/env";
import {
  type LabelRecord,
  labelRecordSchema,
  type PostRecord,
  postRecordSchema,
} from "@/lib/posts/post-record";
import { readAllJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { printSummary } from "../run/command";
import { findEmbeddings } from "../run/find-embeddings";
import { openJobContext } from "../run/job-context";
import { openVectorFile } from "../run/open-vector-file";
import { terminalReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";
import { learn } from "./learn";
import { TrainingError, type TrainModelInput, trainModel } from "./train-model";
import { openTrainingThreads } from "./training-threads";

const corpus = "../shared/corpus";

type Options = {
  posts?: string;
  labels?: string;
  check?: string;
  out: string;
  vectors: boolean;
  corrections: boolean;
  teacher: boolean;
  seed: number;
};

const command = new Command("train")
  .description(
    "Trains the embedded model from labels, or goes on training it with the database's corrections",
  )
  .option("--posts <file>", `posts, JSON Lines (default: ${corpus}/posts.jsonl)`)
  .option("--labels <file>", `labels to train on (default: ${corpus}/labels-train.jsonl)`)
  .option("--check <file>", `labels scored once at the end (default: ${corpus}/labels-dev.jsonl)`)
  .option("--out <file>", "model file to write; the card goes beside it", shippedModelPath)
  .option(
    "--corrections",
    "learn from the database's corrections (default where no labels are)",
    false,
  )
  .option("--teacher", "learn from the language model's labels in the database as well", false)
  .option("--no-vectors", "train the first stage alone")
  .option("--seed <number>", "seed of training and bootstrap", parseSeed, 1);

async function run(options: Options): Promise<void> {
  const hasLabels = options.labels !== undefined || corpusFile("labels-train.jsonl") !== undefined;
  if (options.corrections || options.teacher || !hasLabels) await learnFromCorrections(options);
  else await trainFromFiles(options);
}

/** Goes on training the model in force, as a recorded run. */
async function learnFromCorrections({ seed, teacher }: Options): Promise<void> {
  const { environment, ...context } = openJobContext({ reporter: terminalReporter() });
  const { dataDir } = environment;
  const embedder = chooseEmbedder(environment);
  const current = loadCurrentModel(dataDir);
  const base = current.settings.modelVersion;
  const lines: string[] = [];
  const described = {
    job: "train" as const,
    label: "Learning",
    options: { corrections: true, teacher },
    engine: "local" as const,
    modelVersion: base,
  };
  const summary = await recordRun(context, described, async (run) => {
    const options = { current, embedder, dataDir, teacher, seed };
    const { card, modelVersion, isPromoted } = await learn(context, run, options);
    const outcome = isPromoted
      ? `${modelVersion} is in force. Label the posts again with it: npm run classify -- --outdated\nBack: npm run model -- use ${base}`
      : `${modelVersion} is kept but not used: it was worse on held-out corrections.`;
    lines.push(card, outcome);
  });
  await embedder.close();
  printSummary(summary, { lines });
}

async function trainFromFiles(options: Options): Promise<void> {
  const postsFile = requiredFile(options.posts, "posts.jsonl", "--posts");
  const labelsFile = requiredFile(options.labels, "labels-train.jsonl", "--labels");
  const checkFile = options.check ?? (options.labels ? undefined : corpusFile("labels-dev.jsonl"));
  const records: PostRecord[] = await readAllJsonLines(postsFile, postRecordSchema);
  const readLabels = (file: string): Promise<LabelRecord[]> =>
    readAllJsonLines(file, labelRecordSchema);
  const trainingOptions = { ...defaultTrainingOptions, seed: options.seed };
  const onProgress = (message: string) => console.log(message);
  const threads = openTrainingThreads(trainingOptions, onProgress);
  const { bytes, card, figures } = await trainModel(
    {
      posts: new Map(records.map((post) => [post.id, post])),
      labels: await readLabels(labelsFile),
      checkLabels: checkFile ? await readLabels(checkFile) : [],
      seed: seedExamples,
      taxonomy: defaultTaxonomy,
      modelVersion: localModelVersion,
      trainedOn: new Date().toISOString().slice(0, 10),
      vectors: options.vectors ? openVectors() : null,
    },
    trainingOptions,
    { tasks: threads.tasks, onProgress },
  ).finally(threads.close);
  writeFileSync(options.out, bytes);
  const beside = options.out.replace(/\.bin$/, "");
  writeFileSync(`${beside}.md`, card);
  writeFileSync(`${beside}.json`, `${JSON.stringify(shownFigures(figures), null, 1)}\n`);
  for (const { name, stage, evaluation } of figures) {
    const { micro, macro, top1, calibrationError } = evaluation;
    console.log(
      `${name} (${stage}): micro-F1 ${micro.f1.toFixed(3)}, macro-F1 ${macro.f1.toFixed(3)}, top-1 ${top1.toFixed(3)}, calibration error ${calibrationError.toFixed(3)}`,
    );
  }
  console.log(`wrote ${options.out} (${bytes.length} bytes) and its card`);
}

/** Vectors are kept in a file of their own: the second training computes none, and no database of the dashboard is opened. */
function openVectors(): TrainModelInput["vectors"] {
  const environment = readEnvironment();
  const embedder = chooseEmbedder(environment);
  const database = openVectorFile(environment);
  return {
    embedder,
    find: async (texts) => {
      const found = await findEmbeddings({ database }, embedder, texts, (done, total) => {
        if (done % 640 === 0 || done === total) console.log(`vectors: ${done} of ${total}`);
      });
      await embedder.close();
      return found;
    },
  };
}

function requiredFile(given: string | undefined, name: string, flag: string): string {
  const file = given ?? corpusFile(name);
  if (!file) throw new TrainingError(`${corpus}/${name} is not here: pass ${flag} FILE`);
  return file;
}

function corpusFile(name: string): string | undefined {
  const path = `${corpus}/${name}`;
  return existsSync(path) ? path : undefined;
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError("use a whole number");
  return seed;
}

run(command.parse().opts<Options>()).catch((error: unknown) => {
  process.stderr.write(`train: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
