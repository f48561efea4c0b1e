import { readRunReadings } from "@/db/queries/labels/run-labels";
import { findPostUrls } from "@/db/queries/posts/posts";
import { findRun, type Run } from "@/db/queries/runs/runs";
import type { Queryable } from "@/db/queryable";
import type { LabelSet } from "@/lib/evaluation/compare-label-sets";
import { UsageError } from "../run/command";

/** What a recorded run said of each post, by address. @throws UsageError where there is no such run */
export function readRunAsSet(database: Queryable, runId: number): LabelSet<string> {
  const run = findRun(database, runId);
  if (run?.job !== "classify") {
    throw new UsageError(`Run ${runId} is no classify run. See /runs for their numbers.`);
  }
  const readings = readRunReadings(database, runId);
  const urls = findPostUrls(database, [...readings.keys()]);
  const labels = [...readings].flatMap(([postId, said]) => {
    const url = urls.get(postId);
    return url === undefined ? [] : [[url, said] as const];
  });
  return { name: nameOf(run), labels: new Map(labels), costUsdPer1000: costOf(run, readings.size) };
}

function nameOf({ id, engine, modelVersion }: Run): string {
  return `run ${id} (${engine}, ${modelVersion})`;
}

function costOf({ costUsd }: Run, posts: number): number | null {
  return costUsd === null || posts === 0 ? null : (costUsd / posts) * 1_000;
}
