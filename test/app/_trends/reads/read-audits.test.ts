import { beforeEach, describe, expect, it } from "vitest";
import { readAudits } from "@/app/_trends/reads/read-audits";
import { readTrend } from "@/app/_trends/reads/read-trend";
import { readVerdicts } from "@/app/_trends/reads/read-verdicts";
import { readPostLabels } from "@/db/queries/posts/posts";
import { listOpenDraws, storeAudit } from "@/db/queries/review/audits";
import type { Database } from "@/db/queryable";
import { describeAudits } from "@/lib/trends/audit/describe-audit";
import { explainVerdict } from "@/lib/trends/change/describe-verdict";
import { trendQuerySchema } from "@/lib/trends/trend-query";
import { chooser } from "@/test/support/chooser";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";

const now = Date.parse("2026-11-05");
let database: Database;

/**
 * Eight companies with ten posts a quarter each, over two years. The engine gives "llms" to three of
 * ten at first and to six of ten in the second year; every second of these is not about it.
 */
beforeEach(() => {
  database = testDatabase();
  const sketches = Array.from({ length: 8 * 8 * 10 }, (_, index) => {
    const quarter = Math.floor(index / 80);
    const isGiven = index % 10 < (quarter < 4 ? 3 : 6);
    const year = quarter < 4 ? 2024 : 2025;
    const month = String((quarter % 4) * 3 + 1).padStart(2, "0");
    return {
      company: `Company ${Math.floor((index % 80) / 10)}`,
      day: `${year}-${month}-05`,
      topics: isGiven ? ["llms"] : ["databases"],
    };
  });
  storeSketchedPosts(database, sketches);
}, 60_000);

function answerAudit(size: number): void {
  const { below } = chooser(3);
  const audit = { method: "by-month" as const, size, fromMonth: null, toMonth: null };
  storeAudit(database, { ...audit, seed: 1, drawnBy: "Ann", now }, () => below(1e6) / 1e6);
  for (const id of listOpenDraws(database, size)) {
    const isGiven = readPostLabels(database, id).some(({ topicId }) => topicId === "llms");
    judgePost(database, id, isGiven && id % 2 === 0 ? ["llms"] : ["databases"], { queue: "audit" });
  }
}

const query = (parameters = {}) =>
  trendQuerySchema.parse({ by: "quarter", subjects: "llms", from: "2024-01", ...parameters });
const lastPoint = (parameters = {}) => {
  const [series] = readTrend(database, query(parameters), now).chart.series;
  return series?.points.findLast((point) => point.classified > 0);
};
const readVerdict = (companyIds: string[] = []) => {
  const verdicts = readVerdicts(database, {
    ...{ level: "topics", subjectIds: ["llms", "databases"], companyIds },
    ...{ lastStored: "2025-12", currentMonth: "2026-11", to: null },
  });
  return verdicts?.subjects.find(({ subjectId }) => subjectId === "llms");
};

describe("readAudits", () => {
  it("brings the share of an over-eager topic down, in chart and verdict", () => {
    expect(lastPoint()?.share).toBeCloseTo(0.6, 6);
    expect(readVerdict()?.change).toMatchObject({ before: 0.3, recent: 0.6 });
    answerAudit(160);
    const corrected = lastPoint();
    expect(corrected?.share).toBeGreaterThan(0.22);
    expect(corrected?.share).toBeLessThan(0.38);
    expect(corrected?.interval?.low).toBeLessThan(0.3);
    expect(corrected?.interval?.high).toBeGreaterThan(0.3);
    const verdict = readVerdict();
    expect(verdict?.verdict).toBe("rising");
    expect(verdict?.change?.before).toBeCloseTo(0.15, 1);
    expect(verdict?.change?.recent).toBeCloseTo(0.3, 1);
    expect(verdict && explainVerdict(verdict)).toContain("corrected by 160 audited posts");
  });

  it("leaves figures as labels have them with too few audited posts", () => {
    answerAudit(29);
    const corrections = lastPoint()?.count ?? 0;
    expect(lastPoint()?.share).toBeCloseTo(corrections / 80, 10);
    expect(readVerdict()?.change?.audited).toBeUndefined();
    const { uses } = readAudits(database, { ...query(), subjectIds: ["llms"], companyIds: [] });
    const [said] = describeAudits(uses, {
      ...{ nameOf: (id: string) => id, noun: "topic" },
      isOfAllCompanies: true,
    });
    expect(said?.text).toContain("29 posts are audited, too few");
  });

  it("corrects no figures of some companies, of which an audit says too little", () => {
    answerAudit(160);
    const some = lastPoint({ companies: "company-0,company-1" });
    expect(some?.share).toBeCloseTo((some?.count ?? 0) / 20, 10);
    const [series] = readTrend(database, query({ companies: "company-0" }), now).chart.series;
    expect(series?.audited).toBeNull();
  });

  it("joins the audits of a group's topics", () => {
    answerAudit(160);
    const { used } = readAudits(database, {
      ...{ level: "groups", subjectIds: ["ai", "data"], companyIds: [] },
    });
    const posts = [...used.values()].flat();
    expect(new Set(posts.map(({ postId }) => postId)).size).toBe(160);
  });
});
