import { z } from "zod";
import { modelSettingsSchema } from "@/lib/classification/openai/model-settings";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import type { JobName, RunStatus } from "./run";

export const jobLabels: Record<JobName, string> = {
  ingest: "Ingest",
  backfill: "Backfill",
  classify: "Classify",
  train: "Train",
  evaluate: "Evaluate",
};

/** What each status means, in one sentence. */
export const statusMeanings: Record<RunStatus, string> = {
  running: "The job is at work now.",
  succeeded: "The job did all its work; single feeds or posts may have failed and are listed.",
  failed: "The job had to stop because of an error; what it had stored until then stays.",
  cancelled: "A person or the end of the server stopped the job; what it had stored stays.",
  interrupted: "The process ended without a word; the next run takes up the rest of its work.",
};

// Rows of older versions may hold other options: what does not fit is left out of the words.
const optional = <Type extends z.ZodType>(type: Type) => type.optional().catch(undefined);
const text = optional(z.string());
const flag = optional(z.boolean());
const optionsSchema = z.object({
  from: optional(z.array(z.string())),
  posts: text,
  url: optional(z.array(z.string())),
  company: text,
  due: flag,
  sample: flag,
  limit: optional(z.number()),
  since: text,
  feed: optional(z.number()),
  topic: text,
  reclassify: flag,
  dryRun: flag,
  retryFailed: flag,
  fresh: flag,
  batch: flag,
  collect: flag,
  budget: optional(z.number()),
  escalate: optional(z.number()),
  rerun: optional(z.number()),
  outdated: flag,
  changedSinceTaxonomy: optional(z.number()),
  teacher: flag,
  learningCurve: flag,
  engine: text,
  refine: flag,
  resumes: optional(z.array(z.number())),
  wanted: flag,
  again: flag,
  fullText: flag,
  maxPosts: optional(z.number()),
  pages: optional(z.number()),
});
type RunOptions = z.infer<typeof optionsSchema>;

/** The options of a run in words: "Every post again, at most 100 posts". Paths are cut to their last part. */
export function describeOptions(job: JobName, stored: Record<string, unknown>): string {
  const options = optionsSchema.parse(stored);
  const parts = partsOf[job](options);
  return parts.filter((part) => part !== null).join(", ");
}

/** What a run did: "12,991 posts classified, 24,759 labels"; what it did not do is left out. */
export function describeCounts(counts: Record<string, number>): string {
  const parts = Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => (countWords[name] ?? anyCount(name))(value));
  return parts.join(", ");
}

/** How a run asked its model: "4 posts a call, temperature 0, at most 4,000 tokens a reply". */
export function describeModelSettings(stored: Record<string, unknown>): string {
  const settings = modelSettingsSchema.safeParse(stored).data;
  if (!settings) return "not recorded";
  const { postsPerCall, temperature, reasoningEffort, maxOutputTokens, examples } = settings;
  return [
    `${formatQuantity(postsPerCall, "post")} a call`,
    temperature === null ? null : `temperature ${temperature}`,
    reasoningEffort === null ? null : `reasoning effort ${reasoningEffort}`,
    `at most ${formatQuantity(maxOutputTokens, "token")} a reply`,
    `up to ${formatQuantity(examples, "example")}`,
    settings.baseUrl,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** How long a run took, or has taken until now, in ms. */
export function runDuration(
  run: { startedAt: number; finishedAt: number | null },
  now: number,
): number {
  return Math.max(0, (run.finishedAt ?? now) - run.startedAt);
}

const partsOf: Record<JobName, (options: RunOptions) => (string | null)[]> = {
  ingest: ingestParts,
  backfill: backfillParts,
  classify: classifyParts,
  train: (options) => [
    options.teacher ? "From corrections and the language model's labels" : "From corrections",
  ],
  evaluate: (options) => [
    options.learningCurve ? "The learning curve on judged posts" : "Scored on judged posts",
    options.budget === undefined ? null : `for at most $${options.budget}`,
  ],
};

function classifyParts(options: RunOptions): (string | null)[] {
  return [
    classifyScope(options),
    options.limit === undefined ? null : `at most ${formatQuantity(options.limit, "post")}`,
    options.since === undefined ? null : `published since ${options.since}`,
    options.company === undefined ? null : `of the company ${options.company}`,
    options.feed === undefined ? null : `of feed ${options.feed}`,
    options.topic === undefined ? null : `with the topic ${options.topic}`,
    options.budget === undefined ? null : `for at most $${options.budget}`,
    options.escalate === undefined
      ? null
      : `the model asked about ${formatShare(options.escalate)} of them`,
    options.resumes === undefined ? null : `goes on where run ${options.resumes[0]} stopped`,
    options.fresh ? "asked again where an answer was kept" : null,
    options.batch ? "handed to the Batch API" : null,
    options.dryRun ? "counted only, nothing stored" : null,
  ];
}

function classifyScope(options: RunOptions): string {
  const { retryFailed, reclassify, batch, collect, rerun, refine } = options;
  if (rerun !== undefined) return `The posts of run ${rerun} again`;
  if (options.changedSinceTaxonomy !== undefined) {
    return `Posts that changes of the taxonomy after version ${options.changedSinceTaxonomy} concern`;
  }
  if (options.outdated) return "Posts that an earlier local model labelled";
  if (refine) return "Posts read without their sentence vectors";
  if (collect && !batch) return "Answers of the Batch API";
  if (retryFailed) return "Only posts whose last attempt failed";
  return reclassify ? "Every post again" : "Only posts not classified yet";
}

function backfillParts(options: RunOptions): (string | null)[] {
  const { wanted, again, feed, company, since, maxPosts, pages } = options;
  return [
    wanted ? "Older posts of feeds that want them" : "Older posts",
    feed === undefined ? null : `of feed ${feed}`,
    company === undefined ? null : `of the company ${company}`,
    since === undefined ? null : `published since ${since}`,
    maxPosts === undefined ? null : `at most ${formatQuantity(maxPosts, "post")} of a feed`,
    pages === undefined ? null : `at most ${formatQuantity(pages, "page")} of a feed`,
    again ? "from the beginning" : null,
    options.fullText ? "with the texts of pages" : null,
  ];
}

function ingestParts(options: RunOptions): (string | null)[] {
  return [
    ingestSource(options),
    options.company === undefined ? null : `as ${options.company}`,
    options.fullText ? "with the texts of pages" : null,
  ];
}

function ingestSource({ posts, from, url, due, sample }: RunOptions): string {
  if (posts !== undefined) return `Posts file ${lastPart(posts)}`;
  if (from !== undefined) return `Feed files in ${from.map(lastPart).join(", ")}`;
  if (url !== undefined) return url.length === 1 ? (url[0] ?? "") : `${url.length} new feeds`;
  if (sample) return "The sample feeds";
  return due ? "Feeds not checked within the last hour" : "Every feed";
}

function lastPart(path: string): string {
  return path.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "") || path;
}

const countWords: Record<string, (value: number) => string> = {
  classified: (value) => `${formatQuantity(value, "post")} classified`,
  labels: (value) => formatQuantity(value, "label"),
  failed: (value) => `${formatCount(value)} failed`,
  refined: (value) => `${formatCount(value)} read again with sentence vectors`,
  askedModel: (value) => `${formatQuantity(value, "post")} labelled by the model`,
  fromCache: (value) => `${formatCount(value)} answered before at no cost`,
  summaries: (value) => `${formatQuantity(value, "summary", "summaries")} written`,
  droppedQuotes: (value) =>
    `${formatQuantity(value, "quote")} dropped that the post does not contain`,
  batches: (value) => `${formatQuantity(value, "batch", "batches")} handed in`,
  submitted: (value) => `${formatQuantity(value, "post")} handed in`,
  resubmitted: (value) => `${formatQuantity(value, "post")} handed in again`,
  batchesAtWork: (value) => `${formatQuantity(value, "batch", "batches")} still at work`,
  answeredThere: (value) => `${formatQuantity(value, "request")} answered there so far`,
  batchesLost: (value) => `${formatQuantity(value, "batch", "batches")} never handed in`,
  batchesElsewhere: (value) =>
    `${formatQuantity(value, "batch", "batches")} of another server or model`,
  notAsked: (value) => `${formatCount(value)} not asked because of the budget`,
  feedsRead: (value) => `${formatQuantity(value, "feed")} read`,
  feedsFailed: (value) => `${formatQuantity(value, "feed")} failed`,
  feedsUnchanged: (value) => `${formatCount(value)} of them unchanged`,
  feedsOnHold: (value) => `${formatQuantity(value, "feed")} left alone, as their hosts ask`,
  missedWindows: (value) => `posts missed in ${formatQuantity(value, "feed")}`,
  feedsUnreachable: (value) => `${formatCount(value)} of them not reached`,
  added: (value) => `${formatQuantity(value, "post")} added`,
  edited: (value) => `${formatCount(value)} edited`,
  unchanged: (value) => `${formatCount(value)} unchanged`,
  documents: (value) => `${formatQuantity(value, "list")} of posts read`,
  pagesRead: (value) => `${formatQuantity(value, "page")} of posts read`,
  pagesFailed: (value) => `${formatQuantity(value, "page")} failed`,
  fullTexts: (value) => `${formatQuantity(value, "whole text")} kept`,
  withoutText: (value) => `${formatQuantity(value, "page")} without a longer text`,
  notPosts: (value) =>
    `${formatQuantity(value, "page")} that ${value === 1 ? "is" : "are"} no post`,
  refused: (value) => `${formatCount(value)} refused`,
  corrections: (value) => `${formatQuantity(value, "corrected post")} learnt from`,
  promoted: () => "the new model is in force",
  judged: (value) => `${formatQuantity(value, "judged post")} scored`,
  splits: (value) => `split ${formatCount(value)} times`,
  // Shares are kept as numbers from 0 to 1.
  microF1: (value) => `micro-F1 ${formatShare(value)}`,
  macroF1: (value) => `macro-F1 ${formatShare(value)}`,
};

/** "feedsRead" as "feeds read" */
function anyCount(name: string): (value: number) => string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return (value) => `${formatCount(value)} ${words}`;
}
