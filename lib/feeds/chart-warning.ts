import { formatQuantity } from "@/lib/format";
import { addMonths, formatPeriod, monthOf } from "@/lib/trends/period";

const dayMs = 24 * 60 * 60 * 1000;

/** Failures that have lasted for so long take posts out of the charts. */
export const silentForMs = 7 * dayMs;
/** What a feed or company usually publishes is that of so many months. */
const usualMonths = 12;
/**
 * A company that usually publishes so many posts a month, and none for a whole month, has probably
 * not fallen silent by chance: of such, one month in 148 is empty (exp(-5), Poisson).
 */
const prolificPerMonth = 5;
const namedCompanies = 3;

/** A feed that fails; `posts` is what it brought in the last months. */
export type SilencedFeed = { companyId: string; company: string; posts: number };

/** What a company published, by month ("YYYY-MM"); months without posts are left out. */
export type CompanyMonths = { companyId: string; company: string; months: Map<string, number> };

/** The months that {@link warnOfCharts} looks at: the usual ones, the last whole one, and this one. */
export function warningMonths(now: number): { from: string; to: string } {
  const to = monthOf(now);
  return { from: addMonths(to, -1 - usualMonths), to };
}

/**
 * What is wrong with the feeds that distorts the charts, in sentences; none where all is well.
 * @param silenced those with the most posts first
 */
export function warnOfCharts(
  silenced: SilencedFeed[],
  companies: CompanyMonths[],
  now: number,
): string[] {
  const missing = findMissing(companies, now).filter(
    ({ companyId }) => !silenced.some((feed) => feed.companyId === companyId),
  );
  return [
    ...(silenced.length > 0 ? [sayFailing(silenced)] : []),
    ...(missing.length > 0 ? [sayMissing(missing, now)] : []),
  ];
}

function sayFailing(silenced: SilencedFeed[]): string {
  const names = nameSome([...new Set(silenced.map(({ company }) => company))]);
  const [verb, whose] = silenced.length === 1 ? ["has", "Its"] : ["have", "Their"];
  return `${formatQuantity(silenced.length, "feed")} that used to bring posts ${verb} failed for over a week (${names}). ${whose} new posts are missing from the charts.`;
}

function sayMissing(missing: CompanyMonths[], now: number): string {
  const names = nameSome(missing.map(({ company }) => company));
  const month = formatPeriod(addMonths(monthOf(now), -1));
  const [verb, has] = missing.length === 1 ? ["publishes", "has"] : ["publish", "have"];
  return `${names} usually ${verb} at least ${prolificPerMonth} posts a month and ${has} none since the beginning of ${month}: a feed may have been cut short or moved.`;
}

/** Companies that usually publish much and have nothing in the last whole month nor in this one; the most prolific first. */
function findMissing(companies: CompanyMonths[], now: number): CompanyMonths[] {
  const current = monthOf(now);
  const last = addMonths(current, -1);
  const usual = (company: CompanyMonths) =>
    [...company.months].reduce((sum, [month, posts]) => sum + (month < last ? posts : 0), 0) /
    usualMonths;
  return companies
    .filter((company) => !company.months.get(last) && !company.months.get(current))
    .filter((company) => usual(company) >= prolificPerMonth)
    .sort((a, b) => usual(b) - usual(a));
}

/** "Acme, Bolt, Cobalt and 4 more" */
function nameSome(names: string[]): string {
  const shown = names.slice(0, namedCompanies);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
