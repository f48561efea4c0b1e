import { keepAnswer } from "@/app/_server/kept-answers";
import { readRunReadings } from "@/db/queries/labels/run-labels";
import { readPostTitles } from "@/db/queries/posts/posts";
import { findRun, listClassifyRuns, type Run } from "@/db/queries/runs/runs";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { compareReadings, type ReadingComparison } from "@/lib/evaluation/compare-readings";
import { formatMoment } from "@/lib/format";

const mostRuns = 100;

/** The runs to choose from, and how the two that were chosen labelled posts; null without two. */
export function compareRuns(database: Database, asked: { first?: number; second?: number }) {
  const runs = listClassifyRuns(database, mostRuns).map((run) => ({
    id: run.id,
    words: describeRun(run),
  }));
  const comparison = keepAnswer(database, `runs ${asked.first} ${asked.second}`, () => {
    const first = topicsOfRun(database, asked.first);
    const second = topicsOfRun(database, asked.second);
    return first && second ? compareReadings(first, second) : null;
  });
  if (comparison === null) return { runs, comparison };
  return {
    runs,
    comparison: {
      ...comparison,
      describe: (rows: ReadingComparison<number>["different"]) => describeRows(database, rows),
    },
  };
}

function topicsOfRun(database: Database, id: number | undefined): Map<number, string[]> | null {
  const run = id === undefined ? undefined : findRun(database, id);
  if (run?.job !== "classify") return null;
  const readings = readRunReadings(database, run.id);
  return new Map(
    [...readings].map(([postId, labels]) => [postId, labels.map(({ topicId }) => topicId)]),
  );
}

function describeRows(database: Database, rows: ReadingComparison<number>["different"]) {
  const names = new Map(readTaxonomy(database).topics.map(({ id, name }) => [id, name]));
  const titles = readPostTitles(
    database,
    rows.map(({ key }) => key),
  );
  const nameAll = (topics: string[]) => topics.map((topic) => names.get(topic) ?? topic);
  return rows.map((row) => ({
    postId: row.key,
    title: titles.get(row.key)?.title ?? "",
    company: titles.get(row.key)?.company ?? "",
    onlyFirst: nameAll(row.onlyFirst),
    onlySecond: nameAll(row.onlySecond),
    common: nameAll(row.common),
  }));
}

function describeRun({ id, engine, modelVersion, startedAt }: Run): string {
  return `${id}: ${engine ?? "?"}, ${modelVersion ?? "?"}, ${formatMoment(startedAt)}`;
}
