import { formatCount, formatQuantity } from "@/lib/format";

/** What the calls of a run to a model have used; all null where it made none. */
export type RunUsage = {
  calls: number | null;
  tokensIn: number | null;
  tokensCached: number | null;
  tokensOut: number | null;
  costUsd: number | null;
};

/** "12 calls, 24,000 tokens in (3,000 cached), 2,000 out, $0.0123"; null where no call was made. */
export function describeUsage(used: RunUsage): string | null {
  if (used.calls === null) return null;
  const cached = used.tokensCached ? ` (${formatCount(used.tokensCached)} cached)` : "";
  return [
    formatQuantity(used.calls, "call"),
    `${formatCount(used.tokensIn ?? 0)} tokens in${cached}`,
    `${formatCount(used.tokensOut ?? 0)} out`,
    used.costUsd === null ? "price unknown" : formatUsd(used.costUsd),
  ].join(", ");
}

/** "$0.0123", "$1.23", "$1,234.50" */
export function formatUsd(usd: number): string {
  const digits = usd < 1 ? 4 : 2;
  const amount = new Intl.NumberFormat("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `$${amount.format(usd)}`;
}
