import { lastReviewId, noteLearnt } from "@/db/queries/runs/waiting-work";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { chooseModel, nextVersion, storeModel } from "@/lib/classification/local/model-store";
import { shownFigures } from "@/lib/classification/local/training/model-figures";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import { formatAdaptedCard } from "./format-adapted-card";
import { learnCorrections } from "./learn-corrections";
import { readLessons } from "./read-lessons";

export type LearnOptions = {
  current: LocalModel;
  embedder: Embedder;
  dataDir: string;
  /** Learn from the language model's labels as well. */
  teacher: boolean;
  seed: number;
};

/**
 * Goes on training the model in force with what people have said, keeps the new one, and puts it in
 * force only if it is not worse.
 * @throws TrainingError where there are too few corrections
 */
export async function learn(
  { database, signal }: Pick<JobContext, "database" | "signal">,
  run: OpenRun,
  options: LearnOptions,
): Promise<{ card: string; modelVersion: string; isPromoted: boolean }> {
  const { current, embedder, dataDir, teacher, seed } = options;
  const learntTo = lastReviewId(database);
  const lessons = await readLessons({ database }, { model: current, embedder, teacher });
  signal.throwIfAborted();
  const corrections = lessons.corrections.length;
  run.setTotal(corrections + lessons.teacher.length);
  const base = current.settings.modelVersion;
  const modelVersion = nextVersion(dataDir, base);
  const learnt = learnCorrections(current, lessons, { modelVersion, seed });
  const card = formatAdaptedCard(learnt, { base, lessons });
  signal.throwIfAborted();
  storeModel(dataDir, learnt.model, { card, figures: shownFigures(learnt.figures) });
  if (learnt.isPromoted) chooseModel(dataDir, modelVersion);
  noteLearnt(database, learntTo);
  run.advance(corrections + lessons.teacher.length, {
    corrections,
    promoted: Number(learnt.isPromoted),
  });
  return { card, modelVersion, isPromoted: learnt.isPromoted };
}
