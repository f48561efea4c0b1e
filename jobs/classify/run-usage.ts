import type { Run } from "@/db/queries/runs";
import { formatCount, formatQuantity } from "@/lib/format";
import { formatUsd } from "./format-estimate";

export type RunUsage = Pick<Run, "calls" | "tokensIn" | "tokensCached" | "tokensOut" | "costUsd">;

/** What a run's calls to a model used; undefined where it made none. */
export function usageOf(run: Run): RunUsage | undefined {
  if (run.calls === null) return undefined;
  const { calls, tokensIn, tokensCached, tokensOut, costUsd } = run;
  return { calls, tokensIn, tokensCached, tokensOut, costUsd };
}

/** The same as a line for people. */
export function usageLines(run: Run): string[] {
  const used = usageOf(run);
  if (!used) return [];
  const { calls, tokensIn, tokensCached, tokensOut, costUsd } = used;
  const cost = costUsd === null ? "price unknown" : `$${formatUsd(costUsd)}`;
  return [
    `${formatQuantity(calls ?? 0, "call")}: tokens in ${formatCount(tokensIn ?? 0)} (${formatCount(tokensCached ?? 0)} cached), out ${formatCount(tokensOut ?? 0)}, cost ${cost}`,
  ];
}
