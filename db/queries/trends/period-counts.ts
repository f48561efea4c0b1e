import { type SQL, sql } from "drizzle-orm";
import { type Granularity, type MonthlyGranularity, periodsBetween } from "@/lib/trends/period";

export type CountScope = {
  from: string;
  to: string;
  granularity: Granularity;
  /** Empty for all companies. */
  companyIds: string[];
};

export type CountKind = "posts" | "classified" | "topic" | "group";

/**
 * Posts per period, company and subject, as rows (period, subject_id, company_id, posts); of weeks
 * those that begin in the range.
 * @param subjectIds named one by one, so that an index is read in the months of the range only
 */
export function countsOf(kind: CountKind, subjectIds: string[], scope: CountScope): SQL {
  const { from, to, granularity } = scope;
  const wanted = sql`kind = ${kind} and subject_id in (${listed(subjectIds)}) and posts > 0
    ${ofCompanies(scope)}`;
  if (granularity === "week") {
    const weeks = periodsBetween(from, to, "week");
    return sql`
      select week as period, subject_id, company_id, posts from weekly_counts
      where ${wanted} and week between ${weeks[0] ?? ""} and ${weeks.at(-1) ?? ""}`;
  }
  return sql`
    select ${monthlyColumn(granularity)} as period, subject_id, company_id, posts
    from monthly_counts where ${wanted} and month between ${from} and ${to}`;
}

function ofCompanies({ companyIds }: CountScope): SQL {
  return companyIds.length === 0 ? sql.empty() : sql`and company_id in (${listed(companyIds)})`;
}

function listed(ids: string[]): SQL {
  return sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
}

/** The period that a month lies in, as a column of monthly_counts. */
export function monthlyColumn(granularity: MonthlyGranularity): SQL<string> {
  if (granularity === "month") return sql<string>`month`;
  if (granularity === "year") return sql<string>`substr(month, 1, 4)`;
  return sql<string>`substr(month, 1, 4) || '-Q' || ((cast(substr(month, 6, 2) as integer) + 2) / 3)`;
}
