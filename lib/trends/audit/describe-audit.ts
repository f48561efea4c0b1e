import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import type { MethodFact } from "../method-fact";
import type { AuditDrift } from "./audit-drift";
import { type AuditUse, minimumLabelled } from "./audit-use";
import { minimumAudit } from "./audited-share";

const without = "the intervals cover sampling, not the errors of the classifier.";

/** What audits do to the shares of a figure, in words; a line more for every drift that was found. */
export function describeAudits(
  uses: AuditUse[],
  figure: { nameOf: (subjectId: string) => string; noun: string; isOfAllCompanies: boolean },
): MethodFact[] {
  const used = uses.filter(({ isUsed }) => isUsed);
  if (!figure.isOfAllCompanies)
    return [fact(`None is used: an audit is one of all companies, these are some; ${without}`)];
  if (used.length === 0) return [fact(describeNone(uses))];
  const named = used.map(
    ({ subjectId, audited, labelled }) =>
      `${figure.nameOf(subjectId)} by ${formatQuantity(audited, "audited post")} (${formatCount(labelled)} with its label)`,
  );
  const others = uses.length - used.length;
  const rest =
    others === 0
      ? ""
      : ` Of ${formatQuantity(others, figure.noun)} too few posts are audited (${need()}): there ${without}`;
  return [
    fact(
      `Shares are corrected by what people said of randomly drawn posts, and their intervals cover the errors of the classifier too (PPI++, Angelopoulos et al. 2023): ${named.join(", ")}. Counts stay those of labels.${rest}`,
    ),
    ...used.flatMap(({ subjectId, drift }) =>
      drift?.hasDrifted
        ? [{ term: "Drift", text: `${figure.nameOf(subjectId)}: ${describeDrift(drift)}` }]
        : [],
    ),
  ];
}

/** For grids of cells, which are as the labels say. */
export const uncorrectedCells: MethodFact[] = [
  fact(`None is used: every cell is a share of labels; ${without}`),
];

/** What the comparison of the earlier and the later half of an audit found. */
export function describeDrift({ predicted, other }: AuditDrift): string {
  const [early, late] = [formatShare(predicted.early), formatShare(predicted.late)];
  const missed = `${formatShare(other.early)} and ${formatShare(other.late)}`;
  return `the classifier errs otherwise in newer posts than in older ones: of the audited posts with its label ${early} had the topic in the earlier half and ${late} in the later, of the others ${missed}. One correction is used for all periods, so read the change with care.`;
}

function describeNone(uses: AuditUse[]): string {
  const audited = Math.max(0, ...uses.map((use) => use.audited));
  if (audited === 0) return `None is used: ${without}`;
  return `None is used: ${formatQuantity(audited, "post is", "posts are")} audited, too few (${need()}); ${without}`;
}

function need(): string {
  return `${minimumAudit} are needed, ${minimumLabelled} of them with the label`;
}

function fact(text: string): MethodFact {
  return { term: "Audit", text };
}
