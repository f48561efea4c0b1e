import type { ClassifiablePost } from "@/lib/classification/engine";
import { LocalPredictor } from "@/lib/classification/local-model";
import { type CardFigures, formatModelCard } from "@/lib/classification/model-card";
import { decodeModel, encodeModel } from "@/lib/classification/model-file";
import { type SeedExamples, toSeedPosts } from "@/lib/classification/seed-examples";
import { trainLocalModel } from "@/lib/classification/train-local-model";
import { evaluateHeldOut, evaluatePredictor } from "@/lib/classification/training-figures";
import type { LabelledPost, TrainingOptions } from "@/lib/classification/training-options";
import type { LabelRecord, PostRecord } from "@/lib/posts/post-record";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type TrainModelInput = {
  posts: Map<string, PostRecord>;
  labels: LabelRecord[];
  /** Labels that are scored once, at the end; empty for none. */
  checkLabels: LabelRecord[];
  seed: SeedExamples;
  taxonomy: Taxonomy;
  modelVersion: string;
  trainedOn: string;
};

export type TrainedModel = { bytes: Buffer; card: string; figures: CardFigures[] };

/** Says that there is nothing to train on, and what to pass. */
export class TrainingError extends Error {
  override name = "TrainingError";
}

/** Trains, measures and packs a model. The same input and options give the same bytes. */
export function trainModel(
  input: TrainModelInput,
  options: TrainingOptions,
  onProgress: (message: string) => void,
): TrainedModel {
  const posts = joinLabels(input.posts, input.labels);
  if (posts.length === 0) throw new TrainingError("no label has a post in the posts file");
  const seed = toSeedPosts(input.seed);
  const topicIds = input.taxonomy.topics.map((topic) => topic.id);
  const { model, heldOut } = trainLocalModel(
    {
      posts,
      seed,
      topicIds,
      taxonomyVersion: input.taxonomy.version,
      modelVersion: input.modelVersion,
    },
    options,
    onProgress,
  );
  const bytes = encodeModel(model);
  const figures = evaluateHeldOut(heldOut, { posts, model, seed: options.seed });
  if (input.checkLabels.length > 0) {
    onProgress("scoring the check labels");
    const check = joinLabels(input.posts, input.checkLabels);
    const predictor = new LocalPredictor(decodeModel(bytes));
    figures.push({
      name: "check labels",
      evaluation: evaluatePredictor(predictor, check, options),
    });
  }
  const card = formatModelCard({
    settings: model.settings,
    options,
    trainedOn: input.trainedOn,
    posts: posts.length,
    companies: new Set(posts.map(({ post }) => post.company)).size,
    seed,
    features: model.vocabulary.hashes.length,
    bytes: bytes.length,
    figures,
  });
  return { bytes, card, figures };
}

function joinLabels(posts: Map<string, PostRecord>, labels: LabelRecord[]): LabelledPost[] {
  return labels.flatMap(({ id, topics, disputed }) => {
    const record = posts.get(id);
    return record ? [{ post: toClassifiablePost(record), topics, disputed }] : [];
  });
}

function toClassifiablePost(record: PostRecord): ClassifiablePost {
  const { title, company, summary, content, native_tags: tags } = record;
  return { title, company, summary, content, tags };
}
