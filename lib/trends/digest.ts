import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { describeWindows, formatSigned } from "./change/describe-verdict";
import type { JudgedSubject } from "./change/judge-subjects";
import { type FindingPart, findingsText } from "./findings";
import type { FirstPost } from "./first-seen";
import { formatInterval } from "./format-value";
import { addMonths, formatPeriod, monthsOf, periodOf } from "./period";
import type { SeriesPoint } from "./topic-series";
import type { MonthSpan } from "./topic-shares";

/** What was written in a quarter, and what is new in it. */
export type Digest = {
  quarter: string;
  windows: { recent: MonthSpan; before: MonthSpan };
  findings: FindingPart[];
  totals: { posts: number; classified: number; companies: number };
  /** Rising and falling topics, as on the first page. */
  moving: JudgedSubject[];
  /** The topics with the most posts of the quarter. */
  largest: { topicId: string; point: SeriesPoint }[];
  /** The companies that took up a topic in the quarter, by topic, the most first. */
  taken: { topicId: string; companyIds: string[] }[];
};

export const quarterPattern = /^(199\d|20\d\d)-Q[1-4]$/;

/** The quarters from the first to the last month with posts that have ended, the latest first. */
export function endedQuarters(
  stored: { first: string | null; last: string | null },
  currentMonth: string,
): string[] {
  if (stored.first === null || stored.last === null) return [];
  const quarters: string[] = [];
  for (let month = stored.last; month >= monthsOf(periodOf(stored.first, "quarter")).from; ) {
    const quarter = periodOf(month, "quarter");
    if (monthsOf(quarter).to < currentMonth) quarters.push(quarter);
    month = addMonths(monthsOf(quarter).from, -1);
  }
  return quarters;
}

/** Quarters gathered by year, in the order given for years and from the first to the last within one. */
export function quartersByYear(quarters: string[]): { year: string; quarters: string[] }[] {
  const years = new Map<string, string[]>();
  for (const quarter of quarters) {
    const year = quarter.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), quarter].sort());
  }
  return [...years].map(([year, ofYear]) => ({ year, quarters: ofYear }));
}

/** First posts on topics gathered by topic, the topics that most companies took up first. */
export function gatherByTopic(firsts: FirstPost[]): Digest["taken"] {
  const topics = new Map<string, string[]>();
  for (const { topicId, companyId } of firsts)
    topics.set(topicId, [...(topics.get(topicId) ?? []), companyId]);
  return [...topics]
    .map(([topicId, companyIds]) => ({ topicId, companyIds }))
    .sort((a, b) => b.companyIds.length - a.companyIds.length || (a.topicId < b.topicId ? -1 : 1));
}

/** Where no company took up a topic; others may have, of which too little is known. */
export const noNewTopics =
  "No company that was known before wrote about a topic for the first time.";

/** "New this quarter: Databases for Acme and Bolt; Security for Acme." */
export function newTopicsText(
  taken: Digest["taken"],
  names: { topic: (id: string) => string; company: (id: string) => string },
): string {
  if (taken.length === 0) return `New this quarter: nothing. ${noNewTopics}`;
  const topics = taken.map(
    ({ topicId, companyIds }) =>
      `${names.topic(topicId)} for ${joinWords(companyIds.map(names.company))}`,
  );
  return `New this quarter: ${topics.join("; ")}.`;
}

function joinWords(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The digest as a Markdown document. */
export function digestMarkdown(
  digest: Digest,
  names: { topic: (id: string) => string; company: (id: string) => string; address: string },
): string {
  const topic = (id: string) =>
    `[${escapeMarkdown(names.topic(id))}](${names.address}/topics/${id})`;
  const moving = digest.moving.map(
    ({ subjectId, verdict, change }) =>
      `- ${topic(subjectId)}: ${verdict}${change ? `, ${formatShare(change.before)} to ${formatShare(change.recent)} (${formatSigned(change.interval.low)} to ${formatSigned(change.interval.high)} points)` : ""}`,
  );
  const largest = digest.largest.map(
    ({ topicId, point }) =>
      `| ${topic(topicId)} | ${formatCount(point.count)} | ${point.share === null ? "too few posts" : formatShare(point.share)} | ${point.interval === null ? "" : formatInterval(point.interval)} | ${formatCount(point.breadth)} |`,
  );
  const taken = digest.taken.map(
    ({ topicId, companyIds }) =>
      `- ${topic(topicId)}: ${companyIds.map((id) => escapeMarkdown(names.company(id))).join(", ")}`,
  );
  const { posts, classified, companies } = digest.totals;
  return [
    `# Engineering blogs in ${formatPeriod(digest.quarter)}`,
    escapeMarkdown(findingsText(digest.findings)),
    `${describeWindows(digest.windows)}. ${formatQuantity(posts, "post")} of ${formatQuantity(companies, "company", "companies")}, ${formatCount(classified)} classified. Intervals at 95%, without the errors of the classifier.`,
    ...section("Rising and falling", moving, "Nothing beyond noise."),
    "## Most written about",
    ["| Topic | Posts | Share | 95% interval | Companies |", "| --- | ---: | ---: | --- | ---: |"]
      .concat(largest)
      .join("\n"),
    ...section("New this quarter", taken, noNewTopics),
    "",
  ].join("\n\n");
}

function section(title: string, lines: string[], empty: string): string[] {
  return [`## ${title}`, lines.length === 0 ? empty : lines.join("\n")];
}

/** Names are other people's text: what Markdown would read as its own is taken literally. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&");
}
