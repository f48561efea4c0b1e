import type { Stage } from "@/lib/classification/engine";
import type { ModelSettings } from "@/lib/classification/local/local-model";
import type { VectorSettings } from "@/lib/classification/local/vector-stage";
import type { Evaluation, ScoresWithIntervals } from "@/lib/evaluation/evaluate-labels";
import type { SeedPosts } from "./seed-examples";
import type { TrainingOptions } from "./training-options";

/** One set of posts that the model was measured on. */
export type CardFigures = { name: string; stage: Stage; evaluation: Evaluation };

export type ModelCard = {
  settings: ModelSettings;
  vectors: VectorSettings | null;
  options: TrainingOptions;
  /** The day of training, YYYY-MM-DD. */
  trainedOn: string;
  posts: number;
  companies: number;
  seed: SeedPosts;
  features: number;
  bytes: number;
  /** The last one is shown by topic. */
  figures: CardFigures[];
};

/** The model card as Markdown: data, method, figures, limits. */
export function formatModelCard(card: ModelCard): string {
  const sections = [
    `# Model card: ${card.settings.modelVersion}`,
    `Gives topics (taxonomy version ${card.settings.taxonomyVersion}, ${card.settings.topics.length} topics) with a calibrated confidence to posts of company engineering blogs. Written by \`npm run train\` on ${card.trainedOn}; what was tried and what it brought: experiments.md.`,
    `## Data\n${describeData(card)}`,
    `## Method\n${describeMethod(card)}`,
    `## Figures\n${describeFigures(card.figures)}`,
    `## Limits\n${limits}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function describeData(card: ModelCard): string {
  return [
    `- ${card.posts} posts of ${card.companies} companies (fingerprint ${card.settings.trainingFingerprint}), labelled by a large language model under a written guide: 1 to 3 topics, only what a post is about. Neither texts nor labels are in this repository.`,
    `- ${card.seed.titles.length} invented titles, ${card.seed.coreTerms.length} core terms and ${card.seed.relatedTerms.length} related terms of the trade, invented for this project from general knowledge, after a look at some 80 training titles of rare topics (seed-examples.json): they carry the topics that the labels have few posts of.`,
    `- ${card.seed.posts.length} invented posts of as many invented companies (seed-posts.json), written after a look at some 700 training titles and their labels: they carry the words of companies that are not among the labelled ones.`,
  ].join("\n");
}

function describeMethod({ options, settings, vectors, features, bytes }: ModelCard): string {
  const { titleCharacters, summaryCharacters, contentCharacters, titleWeight } = options.features;
  const { threshold, fallback, maximum } = settings.decision;
  return [
    `- Features: hashed words, their first six letters, and pairs of words; tf-idf with sublinear counts; the title (${titleCharacters} characters) counts ${titleWeight} times, summary (${summaryCharacters}), body (${contentCharacters}) and the blog's own tags once. ${features} features, each seen in at least ${options.minimumPosts} posts of ${options.minimumCompanies} companies or in the seed.`,
    "- A company's name is hidden in its own posts while training, so that what a name says about topics is learnt from other companies' posts only. The company of a post is no feature.",
    `- One-vs-rest logistic regression by plain SGD (${options.epochs} epochs, learning rate ${options.learningRate} falling linearly to a tenth, bias starting at ${options.initialBias}, seed ${options.seed}). Each post is also learnt by its title alone, at weight ${options.titleOnlyWeight}. Invented posts weigh ${options.seedWeights.posts}, seed titles ${options.seedWeights.titles}, core terms ${options.seedWeights.coreTerms}, related terms ${options.seedWeights.relatedTerms}.`,
    `- Calibration: one Platt scaling for all topics, on the scores of ${options.foldCount}-fold cross-validation with all posts of a company in one fold; apart for posts that have hardly more than a title.`,
    `- One rule for all topics, fixed on the same scores: confidence of at least ${threshold}; if no topic reaches it, the best one from ${fallback} on; at most ${maximum}.`,
    ...describeVectors(vectors),
    `- Weights are int8 with one step per topic; the file has ${bytes} bytes.`,
  ].join("\n");
}

function describeVectors(vectors: VectorSettings | null): string[] {
  if (!vectors) return [];
  const { embedder, dimensions, neighbours, mixing, decision, references, scorer } = vectors;
  const weights = (mixing: number[]) => mixing.map((weight) => weight.toFixed(2)).join(", ");
  return [
    `- Second stage: sentence vectors (${embedder}, ${dimensions} dimensions) of title, summary and 300 characters of body. A linear model on them, and the ${neighbours.count} nearest of ${references.length} reference vectors (training posts, invented posts, seed titles, core terms), each counting exp((similarity - 1) / ${neighbours.temperature}). The log odds are weighed together with those of the n-grams by one logistic regression for all topics, fitted on the same folds: n-grams, linear, neighbours, intercept ${weights(mixing.whole)}; for bare titles ${weights(mixing.title)}. Threshold ${decision.threshold}.`,
    ...(scorer === null
      ? []
      : [
          `- Topic scores (${scorer.name}): the last two layers of the embedder and a linear head, tuned on the same posts (experiments.md has how). Where they run they are the fourth score: ${weights(scorer.mixing.whole)}; for bare titles ${weights(scorer.mixing.title)}. Threshold ${scorer.decision.threshold}. These weights, the threshold and the rows below rest on five networks that were tuned alike, each without the companies of its fold.`,
        ]),
  ];
}

function describeFigures(figures: CardFigures[]): string {
  const last = figures.at(-1);
  const head =
    "| measured on | stage | posts | micro-F1 (95 %) | micro P / R | macro-F1 (95 %) | top-1 | calibration error |\n|---|---|---|---|---|---|---|---|";
  const overview = [head, ...figures.map(formatOverviewRow)].join("\n");
  if (!last) return overview;
  const topicHead =
    "| topic | n | given | precision | recall | F1 (95 %) |\n|---|---|---|---|---|---|";
  const topics = last.evaluation.topics.map(
    (topic) =>
      `| ${topic.id} | ${topic.n} | ${topic.predicted} | ${digits(topic.precision)} | ${digits(topic.recall)} | ${formatF1(topic)} |`,
  );
  return [
    overview,
    "",
    `By topic, ${last.name} (${stageNames[last.stage]}):`,
    "",
    topicHead,
    ...topics,
  ].join("\n");
}

function formatOverviewRow({ name, stage, evaluation }: CardFigures): string {
  const { posts, micro, macro, top1, calibrationError } = evaluation;
  return `| ${name} | ${stageNames[stage]} | ${posts} | ${formatF1(micro)} | ${digits(micro.precision)} / ${digits(micro.recall)} | ${formatF1(macro)} | ${digits(top1)} | ${digits(calibrationError)} |`;
}

const stageNames: Record<Stage, string> = { ngrams: "n-grams", vectors: "with vectors" };

function formatF1({ f1, interval: [low, high] }: ScoresWithIntervals): string {
  return `${digits(f1)} (${digits(low)} to ${digits(high)})`;
}

function digits(value: number): string {
  return value.toFixed(3);
}

const limits = [
  "- English only. Posts in other languages get few or no labels.",
  "- The options, the threshold and the calibration were chosen on the same folds that the cross-validation rows report: expect a little less on companies that are truly new.",
  "- The labels are those of a language model, not of people; a quarter of the posts had only a title to judge by.",
  "- Famous companies are few in the labels, and 2025 and 2026 are over-represented (vendors of AI). Expect the figures of unseen companies (cross-validation), not those of the check, whose companies the training has seen.",
  "- The reference vectors are those of real posts: they hold no text, but something of its meaning can be read from them.",
  "- Topics that were never trained are given by their description: their figures are in experiments.md.",
  "- A title alone gives less certain labels: see its row.",
  "- Topics with few posts (experimentation, incidents, hardware, media, storage, privacy) rest largely on the seed; their intervals are wide.",
  '- Words are read without order beyond pairs: negation, irony and "not about" are not understood.',
].join("\n");
