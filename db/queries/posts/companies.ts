import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { totalCounts } from "@/db/schema/labels";
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
  return database.all<CompanySummary>(sql`
    select c.id, c.name, sum(w.posts) as posts, sum(w.classified) as classified,
      ${publishedAtEnd("asc")} as firstAt, ${publishedAtEnd("desc")} as lastAt
    from (${writtenPosts(sql.empty())}) w join ${companies} c on c.id = w.company_id
    group by c.id having sum(w.posts) > 0 order by posts desc, c.name`);
}

/** The same of one company, with zeros where it has no posts. */
export function summariseCompany(database: Queryable, { id, name }: Company): CompanySummary {
  const row = database.get<CompanySummary>(sql`
    select c.id, c.name, coalesce(sum(w.posts), 0) as posts,
      coalesce(sum(w.classified), 0) as classified,
      ${publishedAtEnd("asc")} as firstAt, ${publishedAtEnd("desc")} as lastAt
    from ${companies} c
      left join (${writtenPosts(sql`and company_id = ${id}`)}) w on w.company_id = c.id
    where c.id = ${id} group by c.id`);
  return row ?? { id, name, posts: 0, classified: 0, firstAt: null, lastAt: null };
}

/** Dated posts from the counts, undated ones from an index: the rows of posts are long and slow to read. */
function writtenPosts(condition: SQL): SQL {
  return sql`
    select company_id, posts, 0 as classified from ${totalCounts}
    where kind = 'posts' and subject_id = '' ${condition}
    union all
    select company_id, 0, posts from ${totalCounts}
    where kind = 'classified' and subject_id = '' ${condition}
    union all
    select company_id, count(*), count(classified_at) from ${posts}
    where month is null ${condition} group by company_id`;
}

/** The first or last date of a company's posts, from the end of an index. */
function publishedAtEnd(order: "asc" | "desc"): SQL {
  return sql`(select p.published_at from ${posts} p
    where p.company_id = c.id and p.published_at is not null
    order by p.published_at ${sql.raw(order)} limit 1)`;
}
