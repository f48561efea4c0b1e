import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { uncorrectedCells } from "./audit/describe-audit";
import { falseDiscoveryRate, minimumCompanies, minimumWindowPosts } from "./change/decide-verdicts";
import { describeWindows } from "./change/describe-verdict";
import { leastChanges } from "./change/moderate-variances";
import type { CoverageGaps } from "./coverage";
import { formatMonths } from "./format-value";
import type { MethodFact } from "./method-fact";
import { minimumPosts } from "./share";
import type { MonthSpan } from "./topic-shares";
import type { TrendPeriod } from "./trend-chart";
import type { TrendMetric } from "./trend-choices";

const metricTexts: Record<TrendMetric, string> = {
  share: `Posts with the topic / classified posts of the same period and companies. Periods with fewer than ${minimumPosts} classified posts have none and are not drawn.`,
  companyShare: `The mean of the companies' own shares, so that each company counts once. Periods with fewer than ${minimumPosts} classified posts have none and are not drawn.`,
  count:
    "Posts with the topic. It grows with the posts that were read, which stand under the chart.",
  breadth:
    "Companies with at least one post on the topic. It grows with the companies and posts that were read.",
};

const intervalText =
  "95%: Wilson's, with the number of posts divided by the design effect of posts of one company being alike (Korn and Graubard 1998; Kish 1965), and t in the place of the normal quantile. Chosen by simulation.";

/** What a chart over time counts, of how much, and by which method. */
export function describeChartMethod(chart: {
  metric: TrendMetric;
  periods: TrendPeriod[];
  months: MonthSpan;
  origins: { description: string; posts: number }[];
  /** What audits do to the shares; nothing where they do not concern the figure. */
  audit: MethodFact[];
  /** The names of the companies of the fixed panel, where it is what is shown. */
  panel?: string[] | null;
  dataVersion: number;
}): MethodFact[] {
  const sum = (of: (period: TrendPeriod) => number) =>
    chart.periods.reduce((total, period) => total + of(period), 0);
  const posts = formatQuantity(
    sum((period) => period.posts),
    "post",
  );
  const classified = formatCount(sum((period) => period.classified));
  const interval = chart.metric === "share" ? [{ term: "Interval", text: intervalText }] : [];
  return [
    {
      term: "Counted",
      text: `${posts}, ${classified} of them classified, ${formatMonths(chart.months)}. Posts without a date are in no chart.`,
    },
    ...(chart.panel ? [describePanel(chart.panel, chart.months)] : []),
    { term: "Measure", text: metricTexts[chart.metric] },
    ...interval,
    describeLabels(chart.origins),
    ...(chart.metric === "share" ? chart.audit : []),
    describeVersion(chart.dataVersion),
  ];
}

/** How shares of whole companies came about that are not a chart over time. */
export function describeShareMethod(figure: {
  classified: number;
  months: MonthSpan;
  /** What is compared with what, in words. */
  comparison: string;
  origins: { description: string; posts: number }[];
  dataVersion: number;
}): MethodFact[] {
  return [
    {
      term: "Counted",
      text: `${formatQuantity(figure.classified, "classified post")}, ${formatMonths(figure.months)}. Posts without a date are not counted.`,
    },
    {
      term: "Measure",
      text: `Posts with the topic / classified posts of the same company and months. Companies with fewer than ${minimumPosts} classified posts have no share.`,
    },
    { term: "Interval", text: "95%: Wilson's, of the posts of one company." },
    { term: "Compared", text: figure.comparison },
    describeLabels(figure.origins),
    ...uncorrectedCells,
    describeVersion(figure.dataVersion),
  ];
}

const moderated =
  " How far companies disagree beyond chance is known from all subjects together, and never taken as less than a subject's own companies show (moderated variances, Smyth 2004).";

/** How verdicts are reached, and on what. */
export function describeVerdictMethod(verdicts: {
  windows: { recent: MonthSpan; before: MonthSpan };
  tested: number;
  noun: string;
  gaps: CoverageGaps;
  isOneCompany: boolean;
  origins: { description: string; posts: number }[];
  audit: MethodFact[];
  dataVersion: number;
}): MethodFact[] {
  const leftOut = formatQuantity(verdicts.gaps.companyIds.length, "company", "companies");
  const compared = verdicts.isOneCompany
    ? "The months of the company are the observations."
    : `Each company is compared with itself (Mantel-Haenszel, companies as strata and clusters), so that a company that comes, goes or writes more moves nothing.${verdicts.tested < leastChanges ? "" : moderated}`;
  return [
    { term: "Compared", text: `${describeWindows(verdicts.windows)}. ${compared}` },
    {
      term: "Coverage",
      text: `${leftOut} left out: not covered for half of either window, or with a feed that began within them.`,
    },
    {
      term: "Verdict",
      text: `Rising or falling: significant after Benjamini and Hochberg over ${formatQuantity(verdicts.tested, verdicts.noun)}, at most ${formatShare(falseDiscoveryRate)} of them false in the long run, and not by one company alone. Steady: shown to lie within a quarter of the share before, or half a point where that is more; the margin stands with each. Else inconclusive. ${minimumWindowPosts} posts a window and ${minimumCompanies} companies are the least.`,
    },
    {
      term: "Small charts",
      text: "The share of all companies over time with its 95% interval; the lines under it are the two windows, and the figures under it are those that are compared. There a company weighs by the posts that it has in both windows, so that a share is not the posts beside it divided by each other.",
    },
    describeLabels(verdicts.origins),
    ...verdicts.audit,
    { term: "Data", text: `Version ${formatCount(verdicts.dataVersion)}.` },
  ];
}

function describeLabels(origins: { description: string; posts: number }[]): MethodFact {
  const engines = origins
    .map(({ description, posts }) => `${description} (${formatQuantity(posts, "post")})`)
    .join("; ");
  return {
    term: "Labels",
    text: `${engines || "No engine has read posts yet"}. What a person has said counts before any engine.`,
  };
}

function describePanel(names: string[], months: MonthSpan): MethodFact {
  return {
    term: "Fixed panel",
    text: `Only the ${formatQuantity(names.length, "company", "companies")} covered in every month of ${formatMonths(months)}, by the same feeds, so that no change is one of who is read: ${names.join(", ")}.`,
  };
}

function describeVersion(dataVersion: number): MethodFact {
  return {
    term: "Data",
    text: `Version ${formatCount(dataVersion)}. It grows whenever posts or labels change; the permalink names it.`,
  };
}
