import { formatCount, formatQuantity } from "@/lib/format";
import { type StrategyName, strategyWords } from "./strategy-names";

/** How far the history of a feed is read; times are epoch ms. */
export type FeedHistory = {
  strategy: StrategyName | null;
  /** How many posts the server says there are; null where it does not. */
  total: number | null;
  /** Posts met in what was read, and those of them that were new. */
  seen: number;
  added: number;
  documents: number;
  /** Pages that a site map names and that are not fetched yet. */
  waitingPages: number;
  doneAt: number | null;
  wantedAt: number | null;
  note: string | null;
};

/** `none`: only the feed itself was read; `wanted`: waits for its first backfill. */
export const historyStates = ["none", "wanted", "partly", "done"] as const;
export type HistoryState = (typeof historyStates)[number];

export function historyState(history: FeedHistory | null): HistoryState {
  if (history === null) return "none";
  if (history.doneAt !== null) return "done";
  if (history.documents > 0) return "partly";
  return history.wantedAt === null ? "none" : "wanted";
}

/** What is left to read, in posts; null where nobody can know. */
export function estimateLeft(history: FeedHistory): number | null {
  if (history.doneAt !== null) return 0;
  if (history.total !== null) return Math.max(0, history.total - history.seen);
  return history.waitingPages > 0 ? history.waitingPages : null;
}

/** The same in a sentence: "Read by the blog's WordPress interface: 812 posts added; about 40 left." */
export function describeHistory(history: FeedHistory | null): string {
  const state = historyState(history);
  if (history === null || state === "none") return "Only what the feed itself shows.";
  if (state === "wanted") return "Older posts are to be read.";
  const way = history.strategy === null ? "" : ` by ${strategyWords[history.strategy]}`;
  const added = `${formatQuantity(history.added, "older post")} added`;
  if (state === "done") {
    const note = history.note === null ? "" : ` ${history.note}`;
    return history.strategy === null
      ? `No older posts were found.${note}`
      : `Read${way}: ${added}.${note}`;
  }
  const left = estimateLeft(history);
  const rest = left === null ? "more are left" : `about ${formatCount(left)} left`;
  return `Read in part${way}: ${added}; ${rest}.`;
}
