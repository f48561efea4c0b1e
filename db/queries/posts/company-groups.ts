import { eq, isNotNull, sql } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies, feeds } from "@/db/schema/feeds";
import { companySlug } from "@/lib/companies/company-slug";

/**
 * Puts companies into the groups that a list of feeds has as folders. A company in no folder stays
 * where it is; of several folders with feeds of one company the first counts.
 */
export function setCompanyGroups(
  database: Database,
  entries: { company: string; group: string | null }[],
): void {
  const groups = new Map<string, string>();
  for (const { company, group } of entries) {
    const id = companySlug(company);
    if (group !== null && !groups.has(id)) groups.set(id, group);
  }
  inTransaction(database, (tx) => {
    for (const [id, companyGroup] of groups) {
      tx.update(companies).set({ companyGroup }).where(eq(companies.id, id)).run();
    }
  });
}

/** The groups of companies with feeds, by name. */
export function listCompanyGroups(database: Queryable): string[] {
  const rows = database
    .selectDistinct({ group: companies.companyGroup })
    .from(companies)
    .innerJoin(feeds, eq(feeds.companyId, companies.id))
    .where(isNotNull(companies.companyGroup))
    .orderBy(sql`lower(${companies.companyGroup})`)
    .all();
  return rows.flatMap(({ group }) => group ?? []);
}

/** The group of each company that has one, by its id. */
export function readCompanyGroups(database: Queryable): Map<string, string> {
  const rows = database
    .select({ id: companies.id, group: companies.companyGroup })
    .from(companies)
    .where(isNotNull(companies.companyGroup))
    .all();
  return new Map(rows.flatMap(({ id, group }) => (group === null ? [] : [[id, group]])));
}
