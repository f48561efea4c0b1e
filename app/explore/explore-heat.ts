import { keepAnswer } from "@/app/_server/kept-answers";
import { readSubjectCompanies } from "@/db/queries/trends/subject-companies";
import type { Database } from "@/db/queryable";
import { postsHref } from "@/lib/posts/post-query";
import { withinMonths } from "@/lib/trends/chart-lines";
import type { ExploreQuery } from "@/lib/trends/explore-query";
import { buildHeatMap, type HeatMap } from "@/lib/trends/heat-map";
import { formatPeriod } from "@/lib/trends/period";
import { type Explored, readClassified } from "./read-explore";

type Names = { subject: (id: string) => string; company: (id: string) => string };

/** Shares of subjects over time as a heat map: what the chart's series say, cell by cell. */
export function heatOverTime(explored: Explored, query: ExploreQuery, names: Names): HeatMap {
  const { chart } = explored;
  const points = new Map(
    chart.series.flatMap(({ subjectId, points }) =>
      points.map((point) => [`${subjectId} ${point.period}`, point]),
    ),
  );
  const months = new Map(chart.periods.map((period) => [period.period, period]));
  return buildHeatMap(
    explored.subjectIds.map((id) => ({ id, name: names.subject(id) })),
    chart.periods.map(({ period }) => ({ id: period, name: formatPeriod(period) })),
    {
      postsOf: (id, period) => points.get(`${id} ${period}`)?.count ?? 0,
      classifiedOf: (_, period) => months.get(period)?.classified ?? 0,
      hrefOf: (id, period) =>
        withinMonths(
          postsHref({ [subjectKey(query)]: [id], company: query.companies }),
          months.get(period) ?? explored.range,
        ),
    },
  );
}

/** Shares of subjects in each company's own posts of the range. */
export function heatByCompany(
  database: Database,
  explored: Explored,
  { query, names }: { query: ExploreQuery; names: Names },
): HeatMap {
  const { range, subjectIds, companyIds } = explored;
  const key = JSON.stringify(["by company", query.level, subjectIds, companyIds, range]);
  const counts = keepAnswer(database, key, () =>
    readSubjectCompanies(database, query.level, { subjectIds, companyIds, months: range }),
  );
  const posts = new Map(counts.map((one) => [`${one.subjectId} ${one.companyId}`, one.posts]));
  const classified = new Map(
    readClassified(database, range).map((one) => [one.companyId, one.posts]),
  );
  return buildHeatMap(
    subjectIds.map((id) => ({ id, name: names.subject(id) })),
    companyIds.map((id) => ({ id, name: names.company(id) })),
    {
      postsOf: (id, companyId) => posts.get(`${id} ${companyId}`) ?? 0,
      classifiedOf: (_, companyId) => classified.get(companyId) ?? 0,
      hrefOf: (id, companyId) =>
        postsHref({ [subjectKey(query)]: [id], company: [companyId], ...range }),
    },
  );
}

function subjectKey(query: ExploreQuery): "topic" | "group" {
  return query.level === "topics" ? "topic" : "group";
}
