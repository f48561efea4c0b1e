import { adjustBenjaminiHochberg } from "../statistics/benjamini-hochberg";
import { tProbability, twoSidedP } from "../statistics/distributions";
import type { Change } from "./change";

export const verdicts = ["rising", "falling", "steady", "inconclusive"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Why a verdict is inconclusive: too few posts or companies to compare, one company alone makes the
 * change, the same season a year before does not bear it out, or noise: neither a change nor its
 * absence can be shown.
 */
export type VerdictDoubt = "few-posts" | "few-companies" | "one-company" | "season" | "noise";

export type SubjectChange = {
  subjectId: string;
  /** Against the window before; null where nothing can be compared. */
  change: Change | null;
  /** Against the same months a year before, for windows shorter than a year; null where not known. */
  yearChange: Change | null;
  /** What is left of the change without the company that adds most; the change itself for one company. */
  momentum: number;
};

export type SubjectVerdict = SubjectChange & {
  verdict: Verdict;
  doubt: VerdictDoubt | null;
  /** Adjusted over all subjects; 1 where nothing was tested. */
  changeP: number;
  steadyP: number;
  /** Changes up to this size, in shares, count as none. */
  margin: number;
};

/** Of the verdicts "rising" and "falling" that are shown together, at most this share is false in the long run. */
export const falseDiscoveryRate = 0.05;
/** A window needs so many classified posts for a verdict. */
export const minimumWindowPosts = 30;
/** And a verdict on several companies so many of them, else it would speak of one or two. */
export const minimumCompanies = 5;

/**
 * A verdict for every subject shown, tested together: "rising" and "falling" where the change is
 * significant (and, where given, that against the year before too), "steady" where it is shown to
 * lie within the margin by two one-sided tests, else "inconclusive". A change that is certain, but
 * within the margin, is steady.
 * Sources: Benjamini and Hochberg (1995) over all subjects, for changes and for steadiness apart;
 * D. J. Schuirmann, J. Pharmacokin. Biopharm. 15 (1987), 657-680 (two one-sided tests); R. L.
 * Berger, Technometrics 24 (1982), 295-300 (both comparisons must be significant: the larger p).
 * @param options `isOneCompany` where all changes are those of one company over its months
 */
export function decideVerdicts(
  subjects: SubjectChange[],
  options: { isOneCompany?: boolean } = {},
): SubjectVerdict[] {
  const tested = subjects.map((subject) => {
    const obstacle = findObstacle(subject.change, options.isOneCompany ?? false);
    return { subject, obstacle, ...testSubject(subject, obstacle !== null) };
  });
  const usable = tested.filter(({ obstacle }) => obstacle === null);
  const changeP = adjustBenjaminiHochberg(usable.map(({ bothP }) => bothP));
  const steadyP = adjustBenjaminiHochberg(usable.map((test) => test.steadyP));
  const place = new Map(usable.map((test, index) => [test, index]));
  return tested.map((test) => {
    const index = place.get(test) ?? -1;
    const adjusted = { changeP: changeP[index] ?? 1, steadyP: steadyP[index] ?? 1 };
    const judged = judge(test, adjusted);
    return { ...test.subject, ...judged, ...adjusted, margin: test.margin };
  });
}

/** Half a percentage point, or a quarter of the share before where that is more. */
export function steadyMargin(shareBefore: number): number {
  return Math.max(0.005, shareBefore / 4);
}

type Test = {
  subject: SubjectChange;
  obstacle: VerdictDoubt | null;
  firstP: number;
  bothP: number;
  steadyP: number;
  margin: number;
};

function findObstacle(change: Change | null, isOneCompany: boolean): VerdictDoubt | null {
  if (change === null) return "few-posts";
  if (Math.min(change.recentClassified, change.beforeClassified) < minimumWindowPosts)
    return "few-posts";
  return !isOneCompany && change.companies < minimumCompanies ? "few-companies" : null;
}

function testSubject({ change, yearChange }: SubjectChange, isHindered: boolean) {
  const margin = steadyMargin(change?.before ?? 0);
  if (change === null || isHindered) return { firstP: 1, bothP: 1, steadyP: 1, margin };
  const firstP = differenceP(change);
  const isBorneOut =
    yearChange === null || Math.sign(yearChange.difference) === Math.sign(change.difference);
  const yearP = yearChange === null ? 0 : isBorneOut ? differenceP(yearChange) : 1;
  return { firstP, bothP: Math.max(firstP, yearP), steadyP: equivalenceP(change, margin), margin };
}

function differenceP({ difference, standardError, degreesOfFreedom }: Change): number {
  return twoSidedP(difference / standardError, degreesOfFreedom);
}

function equivalenceP(change: Change, margin: number): number {
  const { difference, standardError, degreesOfFreedom } = change;
  const isBelow = tProbability((difference - margin) / standardError, degreesOfFreedom);
  const isAbove = tProbability((-difference - margin) / standardError, degreesOfFreedom);
  return Math.max(isBelow, isAbove);
}

function judge(
  test: Test,
  { changeP, steadyP }: { changeP: number; steadyP: number },
): { verdict: Verdict; doubt: VerdictDoubt | null } {
  const { subject, obstacle } = test;
  if (obstacle !== null) return { verdict: "inconclusive", doubt: obstacle };
  if (steadyP <= falseDiscoveryRate) return { verdict: "steady", doubt: null };
  if (changeP <= falseDiscoveryRate) {
    if (subject.momentum === 0) return { verdict: "inconclusive", doubt: "one-company" };
    const isUp = (subject.change?.difference ?? 0) > 0;
    return { verdict: isUp ? "rising" : "falling", doubt: null };
  }
  const isSeasonal = test.firstP <= falseDiscoveryRate && test.bothP > falseDiscoveryRate;
  return { verdict: "inconclusive", doubt: isSeasonal ? "season" : "noise" };
}
