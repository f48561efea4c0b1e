import { asc, count, eq, max, min, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { companies, posts } from "@/db/schema";
import { companySlug } from "@/lib/companies/company-slug";

export type Company = typeof companies.$inferSelect;

/** The company of this name, made where it is new; names that differ only in case or spacing are one. */
export function ensureCompany(
  tx: Queryable,
  company: { name: string; siteUrl: string | null; now: number },
): Company {
  const id = companySlug(company.name);
  const known = findCompany(tx, id);
  if (known) return known;
  return tx
    .insert(companies)
    .values({ id, name: company.name, siteUrl: company.siteUrl, addedAt: company.now })
    .returning()
    .get();
}

export function findCompany(database: Queryable, id: string): Company | undefined {
  return database.select().from(companies).where(eq(companies.id, id)).get();
}

/** Every company's id, name and site, by name: for choices in filters. */
export function listCompanies(database: Queryable): Company[] {
  return database
    .select()
    .from(companies)
    .orderBy(asc(sql`lower(${companies.name})`))
    .all();
}

export type CompanySummary = {
  id: string;
  name: string;
  posts: number;
  classified: number;
  firstAt: number | null;
  lastAt: number | null;
};

/** Companies with posts, the most prolific first; times are epoch ms of the first and last dated post. */
export function summariseCompanies(database: Queryable): CompanySummary[] {
  return database
    .select({
      id: companies.id,
      name: companies.name,
      posts: count(),
      classified: count(posts.classifiedAt),
      firstAt: min(posts.publishedAt),
      lastAt: max(posts.publishedAt),
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .groupBy(companies.id)
    .orderBy(sql`count(*) desc`, asc(companies.name))
    .all();
}
