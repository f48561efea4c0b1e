import { existsSync } from "node:fs";
import { openDatabase } from "@/db/open-database";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Environment } from "@/lib/env";
import { labelRecordSchema, type PostRecord, postRecordSchema } from "@/lib/posts/post-record";
import { readAllJsonLines, readJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy, type Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";
import { type EvaluationSet, setOfFiles, setOfReviews } from "./evaluation-set";

const corpusPosts = "../shared/corpus/posts.jsonl";
const unlearntLabels = "../shared/corpus/labels-dev.jsonl";

type Options = { reviewed: boolean; labels?: string; posts?: string; learningCurve: boolean };

/** The judged posts that were asked for, with their taxonomy. @throws UsageError where none are named */
export async function openSet(
  options: Options,
  { databasePath }: Environment,
): Promise<{ set: EvaluationSet; taxonomy: Taxonomy }> {
  if (options.reviewed) {
    const database = openDatabase(databasePath);
    const taxonomy = readTaxonomy(database);
    return { set: setOfReviews(database, taxonomy), taxonomy };
  }
  const labels = await readAllJsonLines(labelsPath(options), labelRecordSchema);
  const wanted = new Set(labels.map((label) => label.id));
  const posts = new Map<string, PostRecord>();
  for await (const post of readJsonLines(postsPath(options.posts), postRecordSchema)) {
    if (wanted.has(post.id)) posts.set(post.id, post);
  }
  return { set: setOfFiles(labels, posts, defaultTaxonomy), taxonomy: defaultTaxonomy };
}

/** The learning curve is measured on labels that no model has learnt from, where these are at hand. */
function labelsPath({ labels, learningCurve }: Options): string {
  if (labels) return labels;
  if (learningCurve && existsSync(unlearntLabels)) return unlearntLabels;
  throw new UsageError("Name the judged posts: --labels FILE, or --reviewed.");
}

function postsPath(given: string | undefined): string {
  if (given) return given;
  if (existsSync(corpusPosts)) return corpusPosts;
  throw new UsageError("Name the posts file with --posts FILE.");
}
