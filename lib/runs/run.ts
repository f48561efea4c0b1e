export const jobNames = ["ingest", "backfill", "classify", "train", "evaluate"] as const;
export type JobName = (typeof jobNames)[number];

/** `interrupted`: the process ended without a word (a kill, a crash); its work is taken up by the next run. */
export const runStatuses = ["running", "succeeded", "failed", "cancelled", "interrupted"] as const;
export type RunStatus = (typeof runStatuses)[number];
