import { formatShare } from "@/lib/format";

const told = 3;

/**
 * The largest differences of companies side by side, for those who do not see the figure.
 * @param rows the largest differences first; a share per company, null where posts are too few
 */
export function describeComparison(
  rows: { name: string; shares: (number | null)[] }[],
  companies: string[],
): string {
  const known = rows.filter(({ shares }) => shares.some((share) => share !== null)).slice(0, told);
  if (known.length === 0) return "Too few classified posts to compare.";
  const lines = known.map(({ name, shares }) => {
    const said = shares.map(
      (share, index) =>
        `${companies[index] ?? ""} ${share === null ? "too few posts" : formatShare(share)}`,
    );
    return `${name}: ${said.join(", ")}.`;
  });
  return lines.join(" ");
}
