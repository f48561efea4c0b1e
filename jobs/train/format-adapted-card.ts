import { type Lesson, lessonWeights } from "@/lib/classification/local/training/adapt-model";
import type { Learnt } from "./learn-corrections";

/** The card of a model that went on learning: from what, and how it compares. */
export function formatAdaptedCard(
  { model, comparison, isPromoted }: Learnt,
  { base, lessons }: { base: string; lessons: { corrections: Lesson[]; teacher: Lesson[] } },
): string {
  const { posts, oldF1, newF1, difference, interval, worse } = comparison;
  const [low, high] = interval.map((value) => value.toFixed(3));
  return [
    `# Model card: ${model.settings.modelVersion}`,
    "",
    `- Learnt on top of ${base}, whose card holds for the rest: ${lessons.corrections.length} corrected posts at weight ${lessonWeights.correction}, ${lessons.teacher.length} posts labelled by a language model at weight ${lessonWeights.teacher} (a post of the first training weighs 1).`,
    `- On ${posts} held-out corrections: micro-F1 ${newF1.toFixed(3)}, before ${oldF1.toFixed(3)}; difference ${difference.toFixed(3)} (95 % ${low} to ${high}, paired bootstrap over posts), worse in ${Math.round(worse * 100)} % of the draws.`,
    `- ${isPromoted ? "Promoted: not worse." : "Not promoted: worse."}`,
    "",
  ].join("\n");
}
