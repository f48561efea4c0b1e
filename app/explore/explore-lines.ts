import { postsHref } from "@/lib/posts/post-query";
import { buildChartLines, type ChartLines } from "@/lib/trends/chart-lines";
import type { ExploreQuery } from "@/lib/trends/explore-query";
import { formatPeriod } from "@/lib/trends/period";
import { type Explored, hasCompanyLines } from "./read-explore";

/** The lines of the large chart, each point with the address of exactly the posts that it counts. */
export function linesOf(
  explored: Explored,
  query: ExploreQuery,
  names: { subject: (id: string) => string; company: (id: string) => string },
): ChartLines {
  const byCompany = hasCompanyLines(query);
  const key = query.level === "topics" ? "topic" : "group";
  return buildChartLines(explored.chart, {
    metric: byCompany && query.metric !== "count" ? "share" : query.metric,
    formatPeriod,
    nameOf: byCompany ? names.company : names.subject,
    listHref: (id) =>
      byCompany
        ? postsHref({ [key]: explored.subjectIds, company: [id] })
        : postsHref({ [key]: [id], company: query.companies }),
  });
}
