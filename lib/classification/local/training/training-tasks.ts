import { fitWords, type HeldOutPost, scoreWordFold, type WordFold } from "./cross-validate";
import {
  fitVectors,
  scoreVectorFold,
  type VectorFold,
  type VectorSample,
  type VectorTasks,
} from "./fit-vector-stage";
import type { TrainingOptions } from "./training-options";
import type { TrainingItem } from "./training-set";

type WordSample = { items: TrainingItem[]; topicCount: number };
type FittedWords = ReturnType<typeof fitWords>;

/** The slow parts of training, which depend on nothing but their argument: each may run in a thread of its own. */
export type TrainingTasks = VectorTasks & {
  fitWords: (sample: WordSample) => Promise<FittedWords>;
  scoreWordFold: (fold: WordFold, number: number) => Promise<HeldOutPost[]>;
};

/** One slow part as plain values, to be sent to another thread. */
export type TrainingTask = { options: TrainingOptions } & (
  | { part: "fitWords"; input: WordSample }
  | { part: "scoreWordFold"; input: WordFold }
  | { part: "fitVectors"; input: VectorSample }
  | { part: "scoreVectorFold"; input: VectorFold }
);

/** Does all parts here, one after the other. */
export function tasksInTurn(options: TrainingOptions): TrainingTasks {
  return {
    fitWords: async (input) => fitWords(input, options),
    scoreWordFold: async (input) => scoreWordFold(input, options),
    fitVectors: async (input) => fitVectors(input, options),
    scoreVectorFold: async (input) => scoreVectorFold(input, options),
  };
}

/** What a thread does with the task that it was sent. */
export default function runTrainingTask(task: TrainingTask) {
  switch (task.part) {
    case "fitWords":
      return fitWords(task.input, task.options);
    case "scoreWordFold":
      return scoreWordFold(task.input, task.options);
    case "fitVectors":
      return fitVectors(task.input, task.options);
    case "scoreVectorFold":
      return scoreVectorFold(task.input, task.options);
  }
}
