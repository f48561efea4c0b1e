import { type Evaluation, evaluateLabels } from "@/lib/evaluation/evaluate-labels";
import type { HeldOutPost } from "./cross-validate";
import { decideTopics } from "./decision";
import type { LocalModel, LocalPredictor } from "./local-model";
import type { CardFigures } from "./model-card";
import type { LabelledPost } from "./training-options";

/** The figures of cross-validation: posts as they are, those with only a title, and title copies. */
export function evaluateHeldOut(
  heldOut: HeldOutPost[],
  context: { posts: LabelledPost[]; model: LocalModel; seed: number },
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
  return views.map(({ name, posts }) => ({ name, evaluation: evaluateView(posts, context) }));
}

function evaluateView(
  heldOut: HeldOutPost[],
  { posts, model, seed }: { posts: LabelledPost[]; model: LocalModel; seed: number },
): Evaluation {
  const { decision, topics } = model.settings;
  const evaluated = heldOut.map(({ index, probabilities }) => ({
    truth: posts[index]?.topics ?? [],
    disputed: posts[index]?.disputed ?? [],
    predicted: decideTopics(probabilities, decision).map((topic) => ({
      topicId: topics[topic]?.id ?? "",
      confidence: probabilities[topic] ?? 0,
    })),
  }));
  return evaluateLabels(evaluated, { seed });
}

/** The figures of a finished model on posts that it was not trained on. */
export function evaluatePredictor(
  predictor: LocalPredictor,
  posts: LabelledPost[],
  { seed }: { seed: number },
): Evaluation {
  const evaluated = posts.map(({ post, topics, disputed = [] }) => ({
    truth: topics,
    disputed,
    predicted: predictor
      .predict(post)
      .map(({ topicId, probability }) => ({ topicId, confidence: probability })),
  }));
  return evaluateLabels(evaluated, { seed });
}
