import { serverDatabase } from "@/app/_server/database";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readClassified } from "@/app/explore/read-explore";
import { readDataVersion } from "@/db/queries/data-version";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readSubjectCompanies } from "@/db/queries/trends/subject-companies";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { type CompareQuery, compareQuerySchema } from "@/lib/trends/compare-query";
import { monthOf } from "@/lib/trends/period";
import { measureShare } from "@/lib/trends/share";
import { trendDefaults } from "@/lib/trends/trend-choices";
import { keepKnownIds, resolveRange } from "@/lib/trends/trend-query";

export type Comparison = ReturnType<typeof compareCompanies>;

/** Everything that the comparison of companies shows for an address; what cannot be used of it is named. */
export function loadCompare(raw: RawParameters, now: number) {
  const parsed = parseUsableParameters(compareQuerySchema, raw);
  const compared = compareCompanies(parsed.query, now);
  return { ...compared, problems: [...parsed.problems, ...compared.problems] };
}

/** The share of every topic or group in the posts of each company, the largest differences first. */
export function compareCompanies(asked: CompareQuery, now: number) {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const companies = listCompanies(database);
  const { query, problems } = keepKnownIds(
    { ...trendDefaults, ...asked },
    { subjects: new Set(), companies: new Set(companies.map(({ id }) => id)) },
  );
  const subjects = query.level === "topics" ? taxonomy.topics : taxonomy.groups;
  const range = resolveRange(query, readMonthRange(database), monthOf(now));
  const counted = {
    subjectIds: subjects.map(({ id }) => id),
    months: range,
    companyIds: query.companies,
  };
  const counts =
    query.companies.length === 0
      ? []
      : keepAnswer(database, JSON.stringify(["compare", query.level, counted]), () =>
          readSubjectCompanies(database, query.level, counted),
        );
  const posts = new Map(counts.map((row) => [`${row.subjectId} ${row.companyId}`, row.posts]));
  const classified = new Map(
    readClassified(database, range).map((row) => [row.companyId, row.posts]),
  );
  const key = query.level === "topics" ? "topic" : "group";
  const rows = subjects.map(({ id, name }) => ({
    id,
    name,
    cells: query.companies.map((companyId) => ({
      companyId,
      href: postsHref({ [key]: [id], company: [companyId], ...range }),
      share: measureShare(posts.get(`${id} ${companyId}`) ?? 0, classified.get(companyId) ?? 0),
    })),
  }));
  const spread = ({ cells }: (typeof rows)[number]) => {
    const shares = cells.flatMap(({ share }) => (share.share === null ? [] : [share.share]));
    return shares.length === 0 ? 0 : Math.max(...shares) - Math.min(...shares);
  };
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  return {
    query,
    problems,
    range,
    rows: rows.toSorted((a, b) => spread(b) - spread(a)),
    nameOf: (companyId: string) => names.get(companyId) ?? companyId,
    classifiedOf: (companyId: string) => classified.get(companyId) ?? 0,
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
    dataVersion: readDataVersion(database),
    origins: readOrigins(database),
  };
}
