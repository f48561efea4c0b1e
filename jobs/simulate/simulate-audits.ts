import { auditedShare } from "@/lib/trends/audit/audited-share";
import { intraclassCorrelation } from "@/lib/trends/statistics/intraclass-correlation";
import { type Interval, wilsonInterval, z95 } from "@/lib/trends/wilson-interval";
import { type RandomDraws, seededDraws } from "./random-draws";
import { drawAudit, drawCorpus, drawMonth, drawStratifiedAudit } from "./simulated-corpus";
import { type Tally, tallyIntervals } from "./tally";

const auditMethods = [
  "audited posts alone (Wilson)",
  "labels alone (Wilson)",
  "PPI++, plain normal interval",
  "PPI++ as used, equal chances",
  "DSL as used, half drawn among labelled",
  "PPI++ as used in one period of twelve",
] as const;
export type AuditRow = Tally & { method: (typeof auditMethods)[number]; widthRatio: number };

export type AuditSettings = {
  corpora: number;
  seed: number;
  auditSize: number;
  companies?: number;
};

/**
 * Intervals of a topic's share over corpora whose true-positive rate is 0.70 to 0.95, false-positive
 * rate 0.005 to 0.05, prevalence 1 to 20 % and intraclass correlation 0.01 to 0.1. The truth is the
 * prevalence among companies like these.
 */
export function simulateAudits(settings: AuditSettings): AuditRow[] {
  const draws = seededDraws(settings.seed);
  const drawn = auditMethods.map((): { interval: Interval; truth: number }[] => []);
  for (let corpus = 0; corpus < settings.corpora; corpus += 1) {
    const { truth, intervals } = drawIntervals(draws, settings);
    intervals.forEach((interval, method) => {
      drawn[method]?.push({ interval, truth });
    });
  }
  const tallies = drawn.map(tallyIntervals);
  const alone = tallies[0]?.medianWidth ?? 1;
  return auditMethods.map((method, index) => {
    const tally = tallies[index] ?? { coverage: 0, medianWidth: 0 };
    return { method, ...tally, widthRatio: tally.medianWidth / alone };
  });
}

function drawIntervals(draws: RandomDraws, { auditSize, companies = 100 }: AuditSettings) {
  const prevalence = draws.uniform(0.01, 0.2);
  const corpus = drawCorpus(draws, {
    companies,
    companyPosts: 28,
    prevalence,
    correlation: draws.uniform(0.01, 0.1),
    truePositiveRate: draws.uniform(0.7, 0.95),
    falsePositiveRate: draws.uniform(0.005, 0.05),
  });
  const { predicted } = corpus;
  const correlation = intraclassCorrelation([predicted]);
  const audit = drawAudit(draws, corpus, auditSize);
  const stratified = drawStratifiedAudit(draws, corpus, auditSize);
  const ofAudit = auditedShare(predicted, audit, correlation);
  const ofStratified = auditedShare(predicted, stratified, correlation);
  const month = drawMonth(draws, corpus);
  const ofMonth = auditedShare(month, audit, correlation, { isOnePeriod: true });
  const hits = audit.filter(({ truth }) => truth).length;
  const intervals = [
    wilsonInterval(hits, auditSize),
    wilsonInterval(predicted.posts, predicted.classified),
    plainInterval(ofAudit),
    ofAudit?.interval,
    ofStratified?.interval,
    ofMonth?.interval,
  ].map((interval) => interval ?? { low: 0, high: 1 });
  return { truth: prevalence, intervals };
}

function plainInterval(estimate: { share: number; standardError: number } | null): Interval | null {
  if (estimate === null) return null;
  const half = z95 * estimate.standardError;
  return { low: estimate.share - half, high: estimate.share + half };
}
