import type { JobName } from "./run";

/** What waits to be done, as the database knows it. */
export type WaitingWork = {
  /** Feeds whose next check is due. */
  dueFeeds: number;
  /** Feeds that want older posts read. */
  wantedBackfills: number;
  /** Posts that no engine has read in their present text, and whose last attempt did not fail. */
  pendingPosts: number;
  /** Batches handed to the Batch API and not collected. */
  openBatches: number;
  /** Posts that people have judged since the model learnt last. */
  newCorrections: number;
  /** True where labels in force come from another local model than the one in force. */
  isModelNew: boolean;
  /** True where posts have labels by words alone, although their sentence vectors can be had. */
  isRefiningLeft: boolean;
};

/** A job to start, with its words on the command line. */
export type PlannedJob = { job: JobName; words: string[] };

/** So many corrected posts make it worth while to learn again. */
const correctionsToLearn = 50;

/**
 * What the worker should start now: at most one run of a job at a time, and none of a job that is
 * at work already, whoever started it. Posts are classified before anything is labelled again.
 */
export function planWork(
  waiting: WaitingWork,
  options: { busy: JobName[]; engineWords: string[] },
): PlannedJob[] {
  const wanted: PlannedJob[] = [];
  const want = (isWanted: boolean, job: JobName, ...words: string[]) => {
    const isTaken = options.busy.includes(job) || wanted.some((planned) => planned.job === job);
    if (isWanted && !isTaken) wanted.push({ job, words });
  };
  want(waiting.dueFeeds > 0, "ingest", "--due");
  want(waiting.wantedBackfills > 0, "backfill", "--wanted");
  want(waiting.pendingPosts > 0, "classify", ...options.engineWords);
  want(waiting.newCorrections >= correctionsToLearn, "train", "--corrections");
  want(waiting.isModelNew, "classify", "--outdated");
  // A run that was stopped or killed in its second stage; with nothing new, this is all that it does.
  want(waiting.isRefiningLeft, "classify", "--engine", "local");
  want(waiting.openBatches > 0, "classify", "--engine", "openai", "--collect");
  return wanted;
}

/** What is to be done after a job has succeeded, as commands that are no runs of their own. */
export const followUps: Partial<Record<JobName, string>> = {
  // Which labels the corrected posts contradict changes with every lesson.
  train: "contradictions",
};

const firstPauseMs = 60_000;
const longestPauseMs = 6 * 60 * 60_000;

/** How long a job rests after so many failed runs in a row: a minute, doubled each time, at most six hours. */
export function pauseAfterFailures(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
}
