import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import type { TrainingOptions } from "@/lib/classification/local/training/training-options";
import type {
  TrainingTask,
  TrainingTasks,
} from "@/lib/classification/local/training/training-tasks";

/** A thread holds the texts and vectors of its task: more of them take memory and bring little. */
const maximumThreads = 4;

/** Does the slow parts of training in threads; `close` ends them. The results are those of one thread. */
export function openTrainingThreads(
  options: TrainingOptions,
  onProgress: (message: string) => void,
): { tasks: TrainingTasks; close: () => Promise<void> } {
  const threads = Math.min(maximumThreads, availableParallelism());
  const pool = new Tinypool({
    filename: new URL("./training-worker.mjs", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    // The thread loads TypeScript by itself, whatever started this process.
    execArgv: [],
  });
  const run = async (task: TrainingTask, name: string) => {
    const result = await pool.run(task);
    onProgress(name);
    return result;
  };
  const ofFolds = (fold: number) => `fold ${fold + 1} of ${options.foldCount}`;
  const tasks: TrainingTasks = {
    fitWords: (input) => run({ part: "fitWords", input, options }, "words: all posts"),
    scoreWordFold: (input, fold) =>
      run({ part: "scoreWordFold", input, options }, `words: ${ofFolds(fold)}`),
    fitVectors: (input) => run({ part: "fitVectors", input, options }, "vectors: all posts"),
    scoreVectorFold: (input, fold) =>
      run({ part: "scoreVectorFold", input, options }, `vectors: ${ofFolds(fold)}`),
  };
  return { tasks, close: () => pool.destroy() };
}
