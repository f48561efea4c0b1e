import type { CallRecord } from "../openai/settings";

/** What a number of answered calls have used together; `costUsd` is null where a price is unknown. */
export type UsageTotals = Omit<CallRecord, "tokensCounted"> & {
  calls: number;
  tokensCounted: number;
};

/** The sum of what calls have used. */
export function sumUsage(calls: CallRecord[]): UsageTotals {
  const sum = (pick: (call: CallRecord) => number) =>
    calls.reduce((total, call) => total + pick(call), 0);
  return {
    calls: calls.length,
    durationMs: sum((call) => call.durationMs),
    posts: sum((call) => call.posts),
    tokensCounted: sum((call) => call.tokensCounted ?? 0),
    tokensIn: sum((call) => call.tokensIn),
    tokensCached: sum((call) => call.tokensCached),
    tokensOut: sum((call) => call.tokensOut),
    costUsd: calls.some((call) => call.costUsd === null) ? null : sum((call) => call.costUsd ?? 0),
  };
}
