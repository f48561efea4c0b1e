import { formatCount, formatDuration, formatQuantity } from "@/lib/format";

/** What runs of a job have done before, and how long that took. */
export type Pace = { done: number; durationMs: number };

/** Fewer corrected posts than this are too few to learn from and to measure it. */
export const leastCorrections = 12;

/** Less than this says too little of how long the next run takes. */
const leastDone = 5;

/** "12 of 294 feeds are due. About 40 s for those, 8 min for all." */
export function describeIngest(feeds: { due: number; all: number }, pace: Pace): string {
  if (feeds.all === 0) return "There are no feeds to read yet.";
  const known = `${formatCount(feeds.due)} of ${formatQuantity(feeds.all, "feed")} ${feeds.due === 1 ? "is" : "are"} due.`;
  const [due, all] = [timeFor(feeds.due, pace), timeFor(feeds.all, pace)];
  if (all === null) return `${known} No time can be told before the first run.`;
  return due === null || feeds.due === 0
    ? `${known} About ${all} for all.`
    : `${known} About ${due} for those, ${all} for all.`;
}

/** What is known of the older posts of feeds. */
export type KnownHistory = {
  feeds: number;
  /** Feeds whose history is read to its end. */
  read: number;
  wanted: number;
  /** Posts known to be left, and the feeds that they are of; the others tell only when they are asked. */
  postsLeft: number;
  feedsLeft: number;
};

/** "4 of 9 feeds are read to the end, 1 is marked as wanting older posts. At least 30 posts are left in 2 feeds, about 60 s; ..." */
export function describeBackfill(known: KnownHistory, pace: Pace): string {
  const { feeds, read, wanted, postsLeft, feedsLeft } = known;
  const time = timeFor(postsLeft, pace);
  const state = `${formatCount(read)} of ${formatQuantity(feeds, "feed")} ${read === 1 ? "is" : "are"} read to the end, ${formatCount(wanted)} ${wanted === 1 ? "is" : "are"} marked as wanting older posts.`;
  if (feeds === read) return `${state} Nothing is left.`;
  if (postsLeft === 0) return `${state} How much the others hold is known once they are asked.`;
  return `${state} At least ${formatQuantity(postsLeft, "post")} ${postsLeft === 1 ? "is" : "are"} left in ${formatQuantity(feedsLeft, "feed")}${time === null ? "" : `, about ${time}`}; how much the others hold is known once they are asked.`;
}

/** "37 posts judged since it learnt last, 412 in all. About 20 s." */
export function describeTraining(
  judged: { fresh: number; all: number; least: number },
  pace: Pace,
): string {
  const known = `${formatQuantity(judged.fresh, "post")} judged since the model learnt last, ${formatCount(judged.all)} in all.`;
  if (judged.all < judged.least) {
    return `${known} At least ${judged.least} are needed, so that a part can be kept to compare the models on.`;
  }
  const time = timeFor(judged.all, pace);
  return time === null ? `${known} Usually less than a minute.` : `${known} About ${time}.`;
}

/** "412 judged posts. The built-in model takes about 20 s; a language model would cost about $0.31." */
export function describeEvaluation(
  judged: number,
  pace: Pace,
  costPerPostUsd: number | null,
): string {
  if (judged === 0) return "Nobody has judged a post yet: review some first.";
  const time = timeFor(judged, pace) ?? "a minute at most";
  const price =
    costPerPostUsd === null
      ? "what a language model costs is known after its first calls"
      : `a language model would cost about $${(judged * costPerPostUsd).toFixed(2)}, less for what it has read before`;
  return `${formatQuantity(judged, "judged post")}. The built-in model takes about ${time} and costs nothing; ${price}.`;
}

function timeFor(count: number, { done, durationMs }: Pace): string | null {
  if (done < leastDone) return null;
  return formatDuration(Math.max(1_000, (count * durationMs) / done));
}
