import { keepAnswer } from "@/app/_server/kept-answers";
import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { listOriginsInForce } from "@/db/queries/labels/label-origins";
import {
  listOrigins,
  type OriginCount,
  readOriginReadings,
  readRunReadings,
} from "@/db/queries/labels/run-labels";
import { readOriginCost } from "@/db/queries/runs/run-usage";
import { findRun } from "@/db/queries/runs/runs";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { compareLabelSets, type LabelSet } from "@/lib/evaluation/compare-label-sets";
import { toJudgedPost } from "@/lib/evaluation/judged-topics";
import { describeOrigin, originKey } from "@/lib/labels/origin-words";

/** The newest judged posts say most of the engines of today; more of them only take longer. */
const mostJudgedPosts = 1_000;
const mostSets = 4;
/** On a page fewer draws of the bootstrap do than in a report. */
const drawCount = 200;

type ShownSet = LabelSet<number> & { isCalibrated: boolean };

export type EnginesPageModel = ReturnType<typeof loadEngines>;

type Asked = { sets: string[]; runs: number[] };

/** Everything that the engines page shows: what is in force, and how sets of labels compare. */
export function loadEngines(database: Database, asked: Asked) {
  return keepAnswer(database, `engines ${JSON.stringify(asked)}`, () =>
    compareEngines(database, asked),
  );
}

function compareEngines(database: Database, asked: Asked) {
  const corrected = readCorrectedPosts(database, { judgedLast: mostJudgedPosts });
  const taxonomy = readTaxonomy(database);
  const topicIds = taxonomy.topics.map(({ id }) => id);
  const postIds = corrected.map(({ postId }) => postId);
  const choices = postIds.length === 0 ? [] : listOrigins(database, postIds);
  const isAsked = asked.sets.length > 0 || asked.runs.length > 0;
  const offered = chooseOrigins(choices, asked).map((origin) => ({
    origin,
    set: toOriginSet(database, origin, postIds),
  }));
  const chosen = isAsked ? offered : keepComparable(offered);
  const sets = [
    ...chosen.map(({ set }) => set),
    ...asked.runs.flatMap((id) => toRunSet(database, id)),
  ].slice(0, mostSets);
  const judged = corrected.map((verdict) => toJudgedPost(verdict.postId, verdict, topicIds));
  return {
    inForce: listOriginsInForce(database).map((origin) => ({
      ...origin,
      costUsdPer1000: readOriginCost(database, origin),
    })),
    choices,
    chosenKeys: chosen.map(({ origin }) => originKey(origin)),
    /** What was asked for in the address, to be kept by links within the page. */
    shownSets: asked.sets,
    shownRuns: asked.runs,
    judgedPosts: corrected.length,
    comparison: sets.length > 0 ? compareLabelSets(judged, sets, { seed: 1, drawCount }) : null,
    /** Only the local engine's confidence is calibrated. */
    calibratedNames: new Set(sets.flatMap(({ name, isCalibrated }) => (isCalibrated ? name : []))),
    titles: new Map(
      corrected.map(({ postId, post: { title, company } }) => [postId, { title, company }]),
    ),
    topicNames: new Map(taxonomy.topics.map(({ id, name }) => [id, name])),
  };
}

/** What was asked for; else the origins that have read most of the judged posts. */
function chooseOrigins(
  choices: OriginCount[],
  { sets, runs }: { sets: string[]; runs: number[] },
): OriginCount[] {
  const asked = choices.filter((origin) => sets.includes(originKey(origin)));
  if (asked.length > 0 || runs.length > 0) return asked.slice(0, mostSets);
  return choices.slice(0, mostSets);
}

/** What nobody has asked for is left out where it has no judged post in common with those before it. */
function keepComparable<Offered extends { set: ShownSet }>(offered: Offered[]): Offered[] {
  let shared: number[] | null = null;
  return offered.filter(({ set: { labels } }) => {
    const left: number[] = (shared ?? [...labels.keys()]).filter((postId) => labels.has(postId));
    if (left.length === 0) return false;
    shared = left;
    return true;
  });
}

function toOriginSet(database: Database, origin: OriginCount, postIds: number[]): ShownSet {
  const labels = readOriginReadings(database, origin, postIds);
  const isCalibrated = origin.engine === "local";
  const costUsdPer1000 = readOriginCost(database, origin);
  return { name: describeOrigin(origin), labels, costUsdPer1000, isCalibrated };
}

function toRunSet(database: Database, id: number): ShownSet[] {
  const run = findRun(database, id);
  if (run?.job !== "classify") return [];
  const labels = readRunReadings(database, id);
  const costUsdPer1000 =
    run.costUsd === null || labels.size === 0 ? null : (run.costUsd / labels.size) * 1_000;
  const isCalibrated = run.engine === "local";
  return [{ name: `Run ${id}, ${run.modelVersion}`, labels, costUsdPer1000, isCalibrated }];
}
