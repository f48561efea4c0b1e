import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import type { JudgedSubject } from "./change/judge-subjects";

/** A piece of a sentence; with `subjectId` it leads to the evidence for what it says. */
export type FindingPart = { text: string; subjectId?: string };

export type FindingOptions = {
  nameOf: (subjectId: string) => string;
  /** "topic" or "group". */
  noun: string;
  /** How many subjects that move are told with their figures; the rest are named. */
  told?: number;
  /** How many more are named in either direction. */
  named?: number;
  /** True where one company is judged: then companies are not counted. */
  isOneCompany?: boolean;
};

/**
 * What the verdicts say, as one sentence: what rose and what fell, the largest momentum first, how
 * many hold steady, and that the rest cannot be told from noise. It says nothing that no verdict
 * says: no verdict, no claim.
 * @param subjects sorted by verdict
 */
export function describeFindings(
  subjects: JudgedSubject[],
  options: FindingOptions,
): FindingPart[] {
  const moved = [...movers(subjects, "rising", options), ...movers(subjects, "falling", options)];
  const sentence = joinParts([...moved, ...rest(subjects, moved.length > 0, options)], "; ");
  return [...capitalised(sentence), { text: "." }];
}

/** The same as plain text. */
export function findingsText(parts: FindingPart[]): string {
  return parts.map(({ text }) => text).join("");
}

function movers(
  subjects: JudgedSubject[],
  verdict: "rising" | "falling",
  options: FindingOptions,
): FindingPart[][] {
  const { told = 2, named = 4, nameOf } = options;
  const moving = subjects.filter((subject) => subject.verdict === verdict);
  const verb = verdict === "rising" ? "rose" : "fell";
  const link = ({ subjectId }: JudgedSubject) => ({ text: nameOf(subjectId), subjectId });
  const first = moving
    .slice(0, told)
    .map((subject) => [link(subject), { text: ` ${verb} ${figures(subject, options)}` }]);
  const names: FindingPart[][] = moving.slice(told, told + named).map((one) => [link(one)]);
  if (names.length === 0) return first;
  const others = moving.length - told - names.length;
  if (others > 0) names.push([{ text: `${formatCount(others)} more` }]);
  return [...first, [...joinParts(names, ", "), { text: ` ${verb} too` }]];
}

function figures({ change, breadth }: JudgedSubject, options: FindingOptions): string {
  if (change === null) return "";
  const shares = `from ${formatShare(change.before)} to ${formatShare(change.recent)} of posts`;
  if (options.isOneCompany) return shares;
  return `${shares}, in ${formatCount(breadth)} of ${formatQuantity(change.companies, "company", "companies")}`;
}

function rest(
  subjects: JudgedSubject[],
  hasMoved: boolean,
  options: FindingOptions,
): FindingPart[][] {
  const { noun } = options;
  const count = (isMeant: (subject: JudgedSubject) => boolean) => subjects.filter(isMeant).length;
  const steady = count(({ verdict }) => verdict === "steady");
  const thin = count(({ doubt }) => doubt === "few-posts" || doubt === "few-companies");
  const noisy = count(({ verdict }) => verdict === "inconclusive") - thin;
  const clauses: string[] = [];
  if (steady > 0) clauses.push(`${formatQuantity(steady, noun)} held steady${steadyWords(steady)}`);
  if (hasMoved && noisy > 0) {
    const isAll = steady + thin === 0;
    const which = isAll ? "the rest is" : `the change of ${formatQuantity(noisy, noun)} is`;
    clauses.push(`${which} within noise`);
  }
  if (thin > 0) clauses.push(`${formatQuantity(thin, noun)} cannot be compared yet`);
  const still = hasMoved || thin === subjects.length ? [] : [stillness(subjects, options)];
  return [...still, ...clauses.map((text) => [{ text }])];
}

/** The margin of `steadyMargin` in words: without it "steady" would say more than was shown. */
function steadyWords(count: number): string {
  const whose = count === 1 ? "its share" : "their shares";
  return ` (shown to lie within a quarter of ${whose}, or half a point)`;
}

/** That nothing moved, and what came nearest to it. */
function stillness(subjects: JudgedSubject[], { noun, nameOf }: FindingOptions): FindingPart[] {
  const noisy = subjects.filter(({ doubt }) => doubt === "noise");
  const [nearest] = noisy.toSorted(
    (a, b) => a.changeP - b.changeP || Math.abs(b.momentum) - Math.abs(a.momentum),
  );
  const text = `no ${noun} rose or fell beyond noise`;
  if (!nearest?.change) return [{ text }];
  const { subjectId, change } = nearest;
  const shares = `${formatShare(change.before)} to ${formatShare(change.recent)}`;
  return [
    { text: `${text}, not even ` },
    { text: nameOf(subjectId), subjectId },
    { text: ` from ${shares}` },
  ];
}

/** Parts with a separator between them; names have "and" before the last. */
function joinParts(clauses: FindingPart[][], separator: string): FindingPart[] {
  return clauses.flatMap((clause, index) => {
    if (index === 0) return clause;
    const isLastName = separator === ", " && index === clauses.length - 1;
    return [{ text: isLastName ? " and " : separator }, ...clause];
  });
}

/** Names keep their own letters; a clause of ours begins with a capital one. */
function capitalised([first, ...others]: FindingPart[]): FindingPart[] {
  if (first === undefined) return [];
  if (first.subjectId !== undefined) return [first, ...others];
  return [{ text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...others];
}
