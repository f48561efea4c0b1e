import type { CompanyWindows } from "@/lib/trends/change/change";
import { decideVerdicts, type SubjectVerdict } from "@/lib/trends/change/decide-verdicts";
import { moderateVariances } from "@/lib/trends/change/moderate-variances";
import { changeOverMonths } from "@/lib/trends/change/monthly-change";
import { changeWithinCompanies, robustMomentum } from "@/lib/trends/change/within-company-change";
import { type RandomDraws, seededDraws } from "./random-draws";
import { companySize } from "./simulated-corpus";

const topics = 32;
const months = 12;

export type VerdictSettings = { rounds: number; seed: number };
export type FalseVerdictRow = {
  tests: string;
  shown: number;
  falseVerdicts: number;
  /** Share of pages with a false verdict at all: where nothing changes, the false discovery rate. */
  anyFalse: number;
  steady: number;
};
export type PowerRow = {
  posts: string;
  companies: number;
  correlation: number;
  rising: number;
  falseVerdicts: number;
};

/** Posts that come in series within a company and window: their correlation beyond the company's own rate. */
const usualSeries = 0.005;
/** The same of topics in which single companies write long series now and then. */
const longSeries = 0.1;

/**
 * Verdicts where nothing changes: all topics over all companies, and 200 tests of a topic in one
 * company. Companies differ in rates and sizes, write up to twice as much in one window as in the
 * other, and some of their posts come as series.
 */
export function simulateFalseVerdicts(settings: VerdictSettings): FalseVerdictRow[] {
  const draws = seededDraws(settings.seed);
  const overall = (blogs: { companies: number; posts: number }, inSeries = 0) =>
    repeat(settings.rounds, () => {
      const correlation = draws.uniform(0.01, 0.4);
      return judgeTopics(draws, { ...blogs, correlation, rises: 0, inSeries });
    });
  const large = { companies: 60, posts: 1200 };
  const small = { companies: 25, posts: 700 };
  const single = repeat(settings.rounds, () => judgeCompanies(draws)).flat();
  return [
    falseRow(`${topics} topics over 60 companies`, overall(large)),
    falseRow(`${topics} topics over 60 companies, 4 of them in long series`, overall(large, 4)),
    falseRow(`${topics} topics over 25 companies`, overall(small)),
    falseRow(`${topics} topics over 25 companies, 4 of them in long series`, overall(small, 4)),
    falseRow("200 topics by company", single),
  ];
}

/** How often a share that goes from 5 to 10 % is called rising, among topics of which no other changes. */
export function simulatePower(settings: VerdictSettings): PowerRow[] {
  const draws = seededDraws(settings.seed);
  const year = "300 a quarter, year against year";
  const cases = [
    { posts: year, total: 1200, companies: 100, correlation: 0.02 },
    { posts: year, total: 1200, companies: 100, correlation: 0.05 },
    { posts: year, total: 1200, companies: 60, correlation: 0.05 },
    { posts: year, total: 1200, companies: 60, correlation: 0.2 },
    { posts: year, total: 1200, companies: 150, correlation: 0.2 },
    { posts: "300 a month, year against year", total: 3600, companies: 60, correlation: 0.2 },
    { posts: "300 against 300, one quarter", total: 300, companies: 60, correlation: 0.05 },
  ];
  return cases.map(({ posts, total, companies, correlation }) => {
    const judged = repeat(settings.rounds, () =>
      judgeTopics(draws, { companies, posts: total, correlation, rises: 1, inSeries: 0 }),
    );
    const [risen, rest] = [
      judged.map(([first]) => first),
      judged.flatMap((round) => round.slice(1)),
    ];
    return {
      posts,
      companies,
      correlation,
      rising: rate(risen, (subject) => subject?.verdict === "rising"),
      falseVerdicts: rate(rest, isChange),
    };
  });
}

type Setting = {
  companies: number;
  posts: number;
  correlation: number;
  /** The first so many topics double, and the last so many come in long series. */
  rises: number;
  inSeries: number;
};

function judgeTopics(draws: RandomDraws, setting: Setting): SubjectVerdict[] {
  const blogs = Array.from({ length: setting.companies }, () => {
    const mean = companySize(draws, setting.posts / setting.companies);
    const size = () => Math.max(1, Math.round(mean * draws.uniform(0.67, 1.33)));
    return { before: size(), recent: size() };
  });
  const subjects = Array.from({ length: topics }, (_, topic) => {
    const rises = topic < setting.rises;
    const share = rises ? 0.05 : draws.uniform(0.01, 0.2);
    const series = topic >= topics - setting.inSeries ? longSeries : usualSeries;
    return blogs.map((blog, index): CompanyWindows => {
      const own = draws.rate(share, setting.correlation);
      const recent = rises ? Math.min(1, own * 2) : own;
      return {
        companyId: String(index),
        beforeClassified: blog.before,
        beforePosts: drawPosts(draws, blog.before, { share: own, series }),
        recentClassified: blog.recent,
        recentPosts: drawPosts(draws, blog.recent, { share: recent, series }),
      };
    });
  });
  const changes = moderateVariances(subjects.map(changeWithinCompanies));
  return decideVerdicts(
    subjects.map((rows, topic) => ({
      subjectId: String(topic),
      change: changes[topic] ?? null,
      yearChange: null,
      momentum: robustMomentum(rows),
    })),
  );
}

/** Ten topics of twenty companies each, the companies' topics judged together as one page shows them. */
function judgeCompanies(draws: RandomDraws): SubjectVerdict[][] {
  return repeat(20, () => {
    const usual = draws.uniform(3, 20);
    return decideVerdicts(
      Array.from({ length: 10 }, (_, topic) => {
        const share = draws.uniform(0.01, 0.3);
        const window = () =>
          Array.from({ length: months }, () => {
            const classified = Math.round(usual * draws.uniform(0.5, 1.5));
            const posts = drawPosts(draws, classified, { share, series: usualSeries });
            return { posts, classified };
          });
        const change = changeOverMonths(window(), window());
        const momentum = change?.difference ?? 0;
        return { subjectId: String(topic), change, yearChange: null, momentum };
      }),
      { isOneCompany: true },
    );
  });
}

function drawPosts(
  draws: RandomDraws,
  classified: number,
  { share, series }: { share: number; series: number },
): number {
  const inside = Math.min(0.999, Math.max(1e-6, share));
  return draws.binomial(classified, draws.rate(inside, series));
}

function falseRow(tests: string, rounds: SubjectVerdict[][]): FalseVerdictRow {
  const all = rounds.flat();
  return {
    tests,
    shown: all.length,
    falseVerdicts: rate(all, isChange),
    anyFalse: rate(rounds, (round) => round.some(isChange)),
    steady: rate(all, ({ verdict }) => verdict === "steady"),
  };
}

function isChange({ verdict }: SubjectVerdict): boolean {
  return verdict === "rising" || verdict === "falling";
}

function rate<Value>(values: Value[], holds: (value: Value) => boolean): number {
  return values.filter(holds).length / values.length;
}

function repeat<Value>(count: number, draw: () => Value): Value[] {
  return Array.from({ length: count }, draw);
}
