import { embeddingText } from "@/lib/classification/embedder";
import type {
  ClassifiablePost,
  Engine,
  PostToClassify,
  Prediction,
} from "@/lib/classification/engine";
import {
  type EvaluatedPost,
  type Evaluation,
  evaluateLabels,
} from "@/lib/evaluation/evaluate-labels";
import type { LabelRecord, PostRecord } from "@/lib/posts/post-record";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type EngineEvaluation = { engine: string; model: string } & Evaluation & {
    /** Labels whose post is not in the posts file; they are not scored. */
    missingPosts: number;
    /** Posts that the engine failed on; they count as posts without labels. */
    failures: number;
  };

/** Says that a labels file can't be scored, and why. */
export class EvaluationError extends Error {
  override name = "EvaluationError";
}

/**
 * Classifies the labelled posts and scores the result. Opens no database itself; `findVectors` may keep
 * vectors, but not in the database of the dashboard.
 * @throws EvaluationError if a label names an unknown topic or no label has a post.
 */
export async function evaluateEngine(
  engine: Engine,
  input: {
    posts: Map<string, PostRecord>;
    labels: LabelRecord[];
    taxonomy: Taxonomy;
    /** Finds the vectors of texts, by text; left out, the engine works without. */
    findVectors?: (texts: string[]) => Promise<Map<string, Float32Array>>;
  },
  options: { seed: number; drawCount?: number },
): Promise<EngineEvaluation> {
  rejectUnknownTopics(input.labels, input.taxonomy);
  const pairs = input.labels.flatMap((label) => {
    const post = input.posts.get(label.id);
    return post ? [{ label, post }] : [];
  });
  if (pairs.length === 0) throw new EvaluationError("no label has a post in the posts file");
  const posts = pairs.map(({ post }) => toClassifiablePost(post));
  const vectors = await input.findVectors?.(posts.map(embeddingText));
  const predictions = await classifyInBatches(
    engine,
    posts.map((post) => ({ ...post, vector: vectors?.get(embeddingText(post)) ?? null })),
  );
  const evaluated = pairs.map(({ label }, index) => toEvaluatedPost(label, predictions[index]));
  return {
    engine: engine.name,
    model: engine.modelVersion,
    ...evaluateLabels(evaluated, options),
    missingPosts: input.labels.length - pairs.length,
    failures: predictions.filter((prediction) => prediction.kind === "failure").length,
  };
}

function rejectUnknownTopics(labels: LabelRecord[], taxonomy: Taxonomy): void {
  const known = new Set(taxonomy.topics.map((topic) => topic.id));
  for (const label of labels) {
    const unknown = [...label.topics, ...label.disputed].find((topic) => !known.has(topic));
    if (unknown) {
      throw new EvaluationError(
        `the label of post ${label.id} names the topic "${unknown}", which the taxonomy does not have`,
      );
    }
  }
}

async function classifyInBatches(engine: Engine, posts: PostToClassify[]): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (let start = 0; start < posts.length; start += engine.batchSize) {
    predictions.push(...(await engine.classify(posts.slice(start, start + engine.batchSize))));
  }
  return predictions;
}

/** What an engine may read of a post of a posts file. */
export function toClassifiablePost(post: PostRecord): ClassifiablePost {
  const { title, company, summary, content, native_tags: tags } = post;
  return { title, company, summary, content, tags };
}

function toEvaluatedPost(label: LabelRecord, prediction: Prediction | undefined): EvaluatedPost {
  return {
    truth: [...new Set(label.topics)],
    disputed: label.disputed,
    predicted: prediction?.kind === "labels" ? prediction.labels : [],
  };
}
