import type { CompanyWindows } from "@/lib/trends/change/change";
import { decideVerdicts, type SubjectVerdict } from "@/lib/trends/change/decide-verdicts";
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
const series = 0.005;

/**
 * Verdicts where nothing changes: all topics over all companies, and 200 tests of a topic in one
 * company. Companies differ in rates and sizes, write up to twice as much in one window as in the
 * other, and some of their posts come as series.
 */
export function simulateFalseVerdicts(settings: VerdictSettings): FalseVerdictRow[] {
  const draws = seededDraws(settings.seed);
  const overall = repeat(settings.rounds, () =>
    judgeTopics(draws, {
      companies: 60,
      posts: 1200,
      correlation: draws.uniform(0.01, 0.4),
      rises: 0,
    }),
  );
  const single = repeat(settings.rounds, () => judgeCompanies(draws));
  return [
    falseRow(`${topics} topics over 60 companies`, overall),
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
      judgeTopics(draws, { companies, posts: total, correlation, rises: 1 }),
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

type Setting = { companies: number; posts: number; correlation: number; rises: number };

function judgeTopics(draws: RandomDraws, setting: Setting): SubjectVerdict[] {
  const blogs = Array.from({ length: setting.companies }, () => {
    const mean = companySize(draws, setting.posts / setting.companies);
    const size = () => Math.max(1, Math.round(mean * draws.uniform(0.67, 1.33)));
    return { before: size(), recent: size() };
  });
  return decideVerdicts(
    Array.from({ length: topics }, (_, topic) => {
      const rises = topic < setting.rises;
      const share = rises ? 0.05 : draws.uniform(0.01, 0.2);
      const rows = blogs.map((blog, index): CompanyWindows => {
        const own = draws.rate(share, setting.correlation);
        return {
          companyId: String(index),
          beforeClassified: blog.before,
          beforePosts: drawPosts(draws, blog.before, own),
          recentClassified: blog.recent,
          recentPosts: drawPosts(draws, blog.recent, rises ? Math.min(1, own * 2) : own),
        };
      });
      return {
        subjectId: String(topic),
        change: changeWithinCompanies(rows),
        yearChange: null,
        momentum: robustMomentum(rows),
      };
    }),
  );
}

/** Ten topics of twenty companies each, the companies' topics judged together as one page shows them. */
function judgeCompanies(draws: RandomDraws): SubjectVerdict[] {
  return Array.from({ length: 20 }).flatMap(() => {
    const posts = draws.uniform(3, 20);
    return decideVerdicts(
      Array.from({ length: 10 }, (_, topic) => {
        const share = draws.uniform(0.01, 0.3);
        const window = () =>
          Array.from({ length: months }, () => {
            const classified = Math.round(posts * draws.uniform(0.5, 1.5));
            return { posts: drawPosts(draws, classified, share), classified };
          });
        const change = changeOverMonths(window(), window());
        const momentum = change?.difference ?? 0;
        return { subjectId: String(topic), change, yearChange: null, momentum };
      }),
      { isOneCompany: true },
    );
  });
}

function drawPosts(draws: RandomDraws, classified: number, share: number): number {
  const inside = Math.min(0.999, Math.max(1e-6, share));
  return draws.binomial(classified, draws.rate(inside, series));
}

function falseRow(tests: string, rounds: SubjectVerdict[][]): FalseVerdictRow {
  const all = rounds.flat();
  return {
    tests,
    shown: all.length,
    falseVerdicts: rate(all, isChange),
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
