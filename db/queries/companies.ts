import { asc, count, eq, isNull, max, min, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { companies } from "@/db/schema/feeds";
import { monthlyCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
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
  const classified = classifiedByCompany(database);
  return database
    .select({
      id: companies.id,
      name: companies.name,
      posts: count(),
      firstAt: min(posts.publishedAt),
      lastAt: max(posts.publishedAt),
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .groupBy(posts.companyId)
    .orderBy(sql`count(*) desc`, asc(companies.name))
    .all()
    .map((row) => ({ ...row, classified: classified.get(row.id) ?? 0 }));
}

/** The same of one company, with zeros where it has no posts. */
export function summariseCompany(database: Queryable, company: Company): CompanySummary {
  const row = database
    .select({
      posts: count(),
      classified: count(posts.classifiedAt),
      firstAt: min(posts.publishedAt),
      lastAt: max(posts.publishedAt),
    })
    .from(posts)
    .where(eq(posts.companyId, company.id))
    .get();
  const { id, name } = company;
  return { id, name, ...(row ?? { posts: 0, classified: 0, firstAt: null, lastAt: null }) };
}

/** Dated posts from the monthly counts, undated ones from an index: the rows of posts are long and slow to read. */
function classifiedByCompany(database: Queryable): Map<string, number> {
  const dated = database
    .select({ id: monthlyCounts.companyId, posts: sql<number>`sum(${monthlyCounts.posts})` })
    .from(monthlyCounts)
    .where(eq(monthlyCounts.kind, "classified"))
    .groupBy(monthlyCounts.companyId)
    .all();
  const undated = database
    .select({ id: posts.companyId, posts: count(posts.classifiedAt) })
    .from(posts)
    .where(isNull(posts.month))
    .groupBy(posts.companyId)
    .all();
  const counts = new Map<string, number>();
  for (const row of [...dated, ...undated])
    counts.set(row.id, (counts.get(row.id) ?? 0) + row.posts);
  return counts;
}
