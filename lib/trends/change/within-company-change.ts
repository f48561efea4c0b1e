import { type Change, type CompanyWindows, changeInterval } from "./change";

type Weighted = CompanyWindows & { weight: number; difference: number };

/**
 * The change of a topic's share within companies: each is compared with itself, so that a company
 * that comes, goes, or writes more or less than before changes nothing as long as its own share
 * stays. `before` and `recent` are the shares with the same weights in both windows. Null where no
 * company has classified posts in both.
 *
 * Mantel-Haenszel risk difference with companies as strata: weights n1 n0 / (n1 + n0). Its variance
 * is that between companies (each company is one observation of the change), but never less than
 * that of independent posts; t with the effective number of companies less one. Sources: N. Mantel
 * and W. Haenszel, J. Natl. Cancer Inst. 22 (1959), 719-748; S. Greenland and J. M. Robins,
 * Biometrics 41 (1985), 55-68 (risk difference); K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986),
 * 13-22 (variance between clusters). False verdicts and power: `npm run simulate`.
 */
export function changeWithinCompanies(rows: Iterable<CompanyWindows>): Change | null {
  const companies = weighCompanies(rows);
  const sums = sumWeighted(companies);
  if (sums.weight === 0) return null;
  const difference = (sums.recent - sums.before) / sums.weight;
  const effective = (sums.weight * sums.weight) / sums.squaredWeight;
  const degreesOfFreedom = Math.max(1, effective - 1);
  const standardError = Math.sqrt(
    Math.max(
      varianceBetween(companies, difference, effective),
      varianceOfPosts(companies),
      smallestVariance(sums),
    ),
  );
  return {
    before: sums.before / sums.weight,
    recent: sums.recent / sums.weight,
    difference,
    standardError,
    degreesOfFreedom,
    interval: changeInterval(difference, standardError, degreesOfFreedom),
    recentClassified: sums.recentClassified,
    beforeClassified: sums.beforeClassified,
    companies: companies.length,
  };
}

/**
 * The change that is left when the company that adds most to it is left out; 0 where that turns it
 * round. One loud company cannot make it large.
 */
export function robustMomentum(rows: Iterable<CompanyWindows>): number {
  const companies = weighCompanies(rows);
  const sums = sumWeighted(companies);
  if (sums.weight === 0) return 0;
  const whole = sums.recent - sums.before;
  const sign = Math.sign(whole);
  const least = companies.reduce((smallest, { weight, difference }) => {
    const others = sums.weight - weight;
    const left = others <= 0 ? 0 : (whole - weight * difference) / others;
    return Math.min(smallest, sign * left);
  }, Number.POSITIVE_INFINITY);
  return sign * Math.max(0, Math.min(least, Math.abs(whole) / sums.weight)) || 0;
}

function weighCompanies(rows: Iterable<CompanyWindows>): Weighted[] {
  const companies: Weighted[] = [];
  for (const row of rows) {
    const { recentClassified: recent, beforeClassified: before } = row;
    if (recent <= 0 || before <= 0) continue;
    companies.push({
      ...row,
      weight: (recent * before) / (recent + before),
      difference: row.recentPosts / recent - row.beforePosts / before,
    });
  }
  return companies;
}

function sumWeighted(companies: Weighted[]) {
  const sums = { weight: 0, squaredWeight: 0, recent: 0, before: 0 };
  const counts = { posts: 0, recentClassified: 0, beforeClassified: 0 };
  for (const company of companies) {
    sums.weight += company.weight;
    sums.squaredWeight += company.weight ** 2;
    sums.recent += (company.weight * company.recentPosts) / company.recentClassified;
    sums.before += (company.weight * company.beforePosts) / company.beforeClassified;
    counts.posts += company.recentPosts + company.beforePosts;
    counts.recentClassified += company.recentClassified;
    counts.beforeClassified += company.beforeClassified;
  }
  return { ...sums, ...counts };
}

function varianceBetween(companies: Weighted[], mean: number, effective: number): number {
  let squares = 0;
  let weight = 0;
  for (const company of companies) {
    squares += (company.weight * (company.difference - mean)) ** 2;
    weight += company.weight;
  }
  return ((squares / weight ** 2) * effective) / Math.max(0.5, effective - 1);
}

function varianceOfPosts(companies: Weighted[]): number {
  let variance = 0;
  let weight = 0;
  for (const company of companies) {
    const classified = company.recentClassified + company.beforeClassified;
    const share = (company.recentPosts + company.beforePosts) / classified;
    variance += (company.weight * share * (1 - share) * classified) / (classified - 1);
    weight += company.weight;
  }
  return variance / weight ** 2;
}

/** Where hardly a post has the topic, none deviates, and yet half a post more might have been seen. */
function smallestVariance(sums: ReturnType<typeof sumWeighted>): number {
  const share = 0.5 / (sums.recentClassified + sums.beforeClassified + 1);
  return (share * (1 - share)) / sums.weight;
}
