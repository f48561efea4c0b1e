// The entry of a worker thread. Plain JavaScript, because a thread of Node.js 20 does not get the
// TypeScript loader of its process, and vitest has another one.
import { tsImport } from "tsx/esm/api";

/** @type {typeof import("@/lib/classification/local/training/training-tasks")} */
const { default: runTrainingTask } = await tsImport(
  "../../lib/classification/local/training/training-tasks.ts",
  import.meta.url,
);

export default runTrainingTask;
