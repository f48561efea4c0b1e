import type { Embedding } from "@/lib/classification/embedding/embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import type { Stage } from "@/lib/classification/engine";
import { type Decision, decideTopics } from "@/lib/classification/local/decision";
import type { LocalPredictor } from "@/lib/classification/local/local-model";
import { type Evaluation, evaluateLabels } from "@/lib/evaluation/evaluate-labels";
import type { HeldOutPost } from "./cross-validate";
import type { CardFigures } from "./model-card";
import type { TrainingVectors } from "./train-local-model";
import type { LabelledPost } from "./training-options";

type Context = { posts: LabelledPost[]; decision: Decision; topicIds: string[] };

/** The figures of cross-validation: posts as they are, those with only a title, and title copies. */
export function evaluateHeldOut(
  heldOut: HeldOutPost[],
  context: Context & { stage: Stage; seed: number },
): CardFigures[] {
  const wholes = heldOut.filter((post) => !post.isTitleCopy);
  const copied = new Set(heldOut.filter((post) => post.isTitleCopy).map((post) => post.index));
  const views = [
    { name: "unseen companies (cross-validation)", posts: wholes },
    {
      name: "of these, posts that have only a title",
      posts: wholes.filter((post) => !copied.has(post.index)),
    },
    {
      name: "of these, the others read by their title alone",
      posts: heldOut.filter((post) => post.isTitleCopy),
    },
  ];
  return views.map(({ name, posts }) => ({
    name,
    stage: context.stage,
    evaluation: evaluateView(posts, context),
  }));
}

function evaluateView(
  heldOut: HeldOutPost[],
  { posts, decision, topicIds, seed }: Context & { seed: number },
): Evaluation {
  const evaluated = heldOut.map(({ index, probabilities }) => ({
    truth: posts[index]?.topics ?? [],
    disputed: posts[index]?.disputed ?? [],
    predicted: decideTopics(probabilities, decision).map((topic) => ({
      topicId: topicIds[topic] ?? "",
      confidence: probabilities[topic] ?? 0,
    })),
  }));
  return evaluateLabels(evaluated, { seed });
}

/** The figures of a finished model on posts that it was not trained on: n-grams, then both stages. */
export function evaluateStages(
  predictor: LocalPredictor,
  posts: LabelledPost[],
  { vectors, seed }: { vectors: TrainingVectors | null; seed: number },
): CardFigures[] {
  const evaluate = (embeddingOf: (labelled: LabelledPost) => Embedding | null) =>
    evaluateLabels(
      posts.map((labelled) => ({
        truth: labelled.topics,
        disputed: labelled.disputed ?? [],
        predicted: predictor
          .predict(labelled.post, embeddingOf(labelled))
          .map(({ topicId, probability }) => ({ topicId, confidence: probability })),
      })),
      { seed },
    );
  const figures: CardFigures[] = [
    { name: "check labels", stage: "ngrams", evaluation: evaluate(() => null) },
  ];
  if (vectors) {
    const evaluation = evaluate(({ post }) => vectors.of(embeddingText(post)));
    figures.push({ name: "check labels", stage: "vectors", evaluation });
  }
  return figures;
}
