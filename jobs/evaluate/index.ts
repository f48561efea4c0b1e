import { existsSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { loadLocalModel } from "@/lib/classification/load-local-model";
import { createLocalEngine } from "@/lib/classification/local-engine";
import { labelRecordSchema, type PostRecord, postRecordSchema } from "@/lib/posts/post-record";
import { readAllJsonLines, readJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { EvaluationError, evaluateEngine } from "./evaluate-engine";
import { formatEvaluation } from "./format-evaluation";

const corpusPosts = "../shared/corpus/posts.jsonl";

type Options = { labels: string; posts?: string; model?: string; json: boolean; seed: number };

const command = new Command("evaluate")
  .description("Scores an engine against labelled posts; reads no database")
  .requiredOption("--labels <file>", "labels, JSON Lines: id, topics, disputed")
  .option("--posts <file>", `posts, JSON Lines (default: ${corpusPosts} where it is present)`)
  .addOption(new Option("--engine <name>", "engine to score").choices(["local"]).default("local"))
  .option("--model <file>", "model file of the local engine (default: the shipped one)")
  .option("--json", "print JSON", false)
  .option("--seed <number>", "seed of the bootstrap", parseSeed, 1);

async function run(options: Options): Promise<void> {
  const engine = createLocalEngine(loadLocalModel(options.model), defaultTaxonomy);
  const labels = await readAllJsonLines(options.labels, labelRecordSchema);
  const wanted = new Set(labels.map((label) => label.id));
  const posts = new Map<string, PostRecord>();
  for await (const post of readJsonLines(postsPath(options.posts), postRecordSchema)) {
    if (wanted.has(post.id)) posts.set(post.id, post);
  }
  const input = { posts, labels, taxonomy: defaultTaxonomy };
  const evaluation = await evaluateEngine(engine, input, { seed: options.seed });
  const text = options.json ? JSON.stringify(evaluation, null, 2) : formatEvaluation(evaluation);
  process.stdout.write(`${text}\n`);
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
