import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { formatMonths } from "../format-value";
import type { MonthSpan } from "../topic-shares";
import type { Change } from "./change";
import {
  falseDiscoveryRate,
  minimumCompanies,
  minimumWindowPosts,
  type Verdict,
  type VerdictDoubt,
} from "./decide-verdicts";
import type { JudgedSubject } from "./judge-subjects";

export const verdictNames: Record<Verdict, string> = {
  rising: "Rising",
  falling: "Falling",
  steady: "Steady",
  inconclusive: "Inconclusive",
};

const doubtTexts: Record<VerdictDoubt, string> = {
  "few-posts": `Too few posts to compare: either window needs ${minimumWindowPosts} classified posts of the same companies.`,
  "few-companies": `Too few companies to compare: at least ${minimumCompanies} must be covered in both windows.`,
  "one-company": "One company alone makes the change; without it nothing is left.",
  season: "The same months a year before do not bear the change out.",
  noise: "Neither a change nor its absence can be told from noise.",
};

/** Why a subject has its verdict, in one or two sentences; for whoever points at the verdict. */
export function explainVerdict({ verdict, doubt, change, margin }: JudgedSubject): string {
  const numbers = change === null ? "" : ` ${describeChange(change)}`;
  if (verdict === "inconclusive") return doubtTexts[doubt ?? "noise"] + numbers;
  if (verdict === "steady")
    return `Shown to lie within ${formatPoints(margin)} of before.${numbers}`;
  return `The change is more than noise: of all such verdicts shown together, at most ${formatShare(falseDiscoveryRate)} are false in the long run.${numbers}`;
}

/** "8.1% to 21%: +13 points (95% interval +9.0 to +17), 5,210 against 3,870 classified posts, 48 companies." */
function describeChange(change: Change): string {
  const { low, high } = change.interval;
  const posts = `${formatCount(change.recentClassified)} against ${formatCount(change.beforeClassified)} classified posts`;
  const companies = formatQuantity(change.companies, "company", "companies");
  const corrected =
    change.audited === undefined
      ? ""
      : `, corrected by ${formatQuantity(change.audited, "audited post")}`;
  return `${formatShare(change.before)} to ${formatShare(change.recent)}: ${formatSigned(change.difference)} points (95% interval ${formatSigned(low)} to ${formatSigned(high)}), ${posts}, ${companies}${corrected}.`;
}

/** "Nov 2025 to Oct 2026 against Nov 2024 to Oct 2025" */
export function describeWindows(windows: { recent: MonthSpan; before: MonthSpan }): string {
  return `${formatMonths(windows.recent)} against ${formatMonths(windows.before)}`;
}

/** A difference of shares in percentage points with its sign: "+13", "-0.4", "0". */
export function formatSigned(difference: number): string {
  const points = difference * 100;
  const text = Math.abs(points) < 9.95 ? points.toFixed(1) : points.toFixed(0);
  if (Number(text) === 0) return "0";
  return points > 0 ? `+${text}` : text.replace("-", "\u2212");
}

/** How far a share may lie to either side, in percentage points: "±2.5", "±14". */
export function formatMargin(share: number): string {
  return `\u00b1${formatWidth(share)}`;
}

/** A width in percentage points: "2.5 points", "14 points". */
function formatPoints(share: number): string {
  return `${formatWidth(share)} points`;
}

function formatWidth(share: number): number {
  const points = share * 100;
  return Number(points < 9.95 ? points.toFixed(1) : points.toFixed(0));
}
