import { keepAnswer } from "@/app/_server/kept-answers";
import { readAuditedPosts } from "@/db/queries/review/audits";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { type AuditUse, describeAuditUse, joinAudits } from "@/lib/trends/audit/audit-use";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";
import type { TrendLevel } from "@/lib/trends/trend-choices";

export type Audits = {
  /** The audits of the subjects that have enough audited posts. */
  used: ReadonlyMap<string, AuditedPost[]>;
  /** What there is of every subject that was asked for. */
  uses: AuditUse[];
};

/**
 * The audits by which figures of these topics or groups are corrected. An audit says how an engine
 * errs over all companies; of some of them it says too little, and their figures stay those of labels.
 */
export function readAudits(
  database: Database,
  asked: { level: TrendLevel; subjectIds: string[]; companyIds: string[] },
): Audits {
  const all = keepAnswer(database, JSON.stringify(["audits", asked.level]), () =>
    readAll(database, asked.level),
  );
  if (asked.companyIds.length > 0) return { used: new Map(), uses: [] };
  const wanted = new Set(asked.subjectIds);
  return {
    used: new Map([...all.used].filter(([id]) => wanted.has(id))),
    uses: all.uses.filter(({ subjectId }) => wanted.has(subjectId)),
  };
}

function readAll(database: Database, level: TrendLevel): Audits {
  const { topics, groups } = readTaxonomy(database);
  const byTopic = readAuditedPosts(
    database,
    topics.map(({ id }) => id),
  );
  const audits =
    level === "topics"
      ? byTopic
      : new Map(
          groups.map(({ id }) => {
            const own = topics.filter(({ group }) => group === id);
            return [id, joinAudits(own.map((topic) => byTopic.get(topic.id) ?? []))];
          }),
        );
  const uses = [...audits].map(([id, audit]) => describeAuditUse(id, audit));
  const usable = new Set(uses.filter(({ isUsed }) => isUsed).map(({ subjectId }) => subjectId));
  return { used: new Map([...audits].filter(([id]) => usable.has(id))), uses };
}
