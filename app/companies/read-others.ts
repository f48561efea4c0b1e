import { serverDatabase } from "@/app/_server/database";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readClassified } from "@/app/explore/read-explore";
import { readDataVersion } from "@/db/queries/data-version";
import { type Company, findCompany } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readSubjectCompanies } from "@/db/queries/trends/subject-companies";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import type { OthersQuery } from "@/lib/trends/compare-query";
import { compareWithOthers, type ShareBeside } from "@/lib/trends/compare-shares";
import { monthOf } from "@/lib/trends/period";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { trendDefaults } from "@/lib/trends/trend-choices";
import { resolveRange } from "@/lib/trends/trend-query";

/** A company's topics beside those of all others, with what a figure of it needs. */
export type BesideOthers = {
  company: Company;
  range: MonthSpan;
  rows: ShareBeside[];
  nameOf: (topicId: string) => string;
  origins: { description: string; posts: number }[];
  dataVersion: number;
};

/** What the query asks for; undefined where there is no such company. */
export function loadBesideOthers(query: OthersQuery, now: number): BesideOthers | undefined {
  const database = serverDatabase();
  const company = findCompany(database, query.companies[0] ?? "");
  if (!company) return undefined;
  const asked = { ...trendDefaults, ...query };
  const range = resolveRange(asked, readMonthRange(database, company.id), monthOf(now));
  return readBesideOthers(database, company, range);
}

/** The company's share of every topic beside that of all other companies. */
export function readBesideOthers(
  database: Database,
  company: Company,
  range: MonthSpan,
): BesideOthers {
  const { topics } = readTaxonomy(database);
  const names = new Map(topics.map(({ id, name }) => [id, name]));
  return {
    company,
    range,
    rows: compareTopics(database, company.id, { topicIds: [...names.keys()], range }),
    nameOf: (id) => names.get(id) ?? id,
    origins: readOrigins(database),
    dataVersion: readDataVersion(database),
  };
}

function compareTopics(
  database: Database,
  companyId: string,
  { topicIds, range }: { topicIds: string[]; range: MonthSpan },
): ShareBeside[] {
  const key = JSON.stringify(["topics by company", topicIds, range]);
  const counts = keepAnswer(database, key, () => {
    const rows = readSubjectCompanies(database, "topics", {
      subjectIds: topicIds,
      months: range,
      companyIds: [],
    });
    return new Map(rows.map((row) => [`${row.subjectId} ${row.companyId}`, row.posts]));
  });
  const classified = readClassified(database, range);
  return keepAnswer(database, JSON.stringify(["beside", companyId, topicIds, range]), () =>
    compareWithOthers(
      topicIds.map((subjectId) => {
        const cell = (company: { companyId: string; posts: number }) => ({
          posts: counts.get(`${subjectId} ${company.companyId}`) ?? 0,
          classified: company.posts,
        });
        const own = classified.find((one) => one.companyId === companyId);
        return {
          subjectId,
          here: own ? cell(own) : { posts: 0, classified: 0 },
          others: classified.filter((one) => one.companyId !== companyId).map(cell),
        };
      }),
    ),
  );
}
