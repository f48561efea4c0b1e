import { formatDay } from "@/lib/format";
import type { ParameterProblem } from "@/lib/parse-parameters";
import { formatPeriod, monthsOf, periodOf } from "@/lib/trends/period";
import { mondayOf } from "@/lib/trends/week";
import { type PostQuery, type PostState, postsHref } from "./post-query";

/** Names by id, for what a reader sees of a filter. */
export type FilterNames = {
  topics: Map<string, string>;
  groups: Map<string, string>;
  companies: Map<string, string>;
};

/** One filter in force, in words, and the address of the list without it. */
export type ActiveFilter = { kind: string; label: string; hrefWithout: string };

export const stateNames: Record<PostState, string> = {
  unlabelled: "No topic fits",
  unclassified: "Not classified yet",
  reviewed: "Reviewed",
  undated: "Undated",
};

/** Every filter of a list of posts that is in force; taking one off leads to the first page. */
export function activeFilters(query: PostQuery, names: FilterNames): ActiveFilter[] {
  const first = { ...query, page: 1 };
  const one = (kind: string, label: string, without: Partial<PostQuery>): ActiveFilter => ({
    kind,
    label,
    hrefWithout: postsHref({ ...first, ...without }),
  });
  const months = describeMonths(query);
  return [
    ...(query.q ? [one("Search", `“${query.q}”`, { q: null })] : []),
    ...listed(query, "topic", names.topics).map((id) => one("Topic", id.name, id.without)),
    ...listed(query, "group", names.groups).map((id) => one("Group", id.name, id.without)),
    ...listed(query, "company", names.companies).map((id) => one("Company", id.name, id.without)),
    ...(months ? [one("Published", months, { from: null, to: null })] : []),
    ...(query.week ? [one("Published", describeWeek(query.week), { week: null })] : []),
    ...(query.state ? [one("State", stateNames[query.state], { state: null })] : []),
  ];
}

/** "Q2 2026", "2026", "Mar 2026", "Mar 2026 to Aug 2026", "from Mar 2026", "until Mar 2026"; null for any time. */
export function describeMonths({ from, to }: Pick<PostQuery, "from" | "to">): string | null {
  if (from === null && to === null) return null;
  if (from === null) return `until ${formatPeriod(to ?? "")}`;
  if (to === null) return `from ${formatPeriod(from)}`;
  for (const granularity of ["year", "quarter", "month"] as const) {
    const period = periodOf(from, granularity);
    const months = monthsOf(period);
    if (months.from === from && months.to === to) return formatPeriod(period);
  }
  return `${formatPeriod(from)} to ${formatPeriod(to)}`;
}

/** "W35 2026, from 24 Aug 2026" */
function describeWeek(week: string): string {
  return `${formatPeriod(week)}, from ${formatDay(mondayOf(week))}`;
}

/** The ids of a query that name nothing, as problems of the address. */
export function unknownIds(query: PostQuery, names: FilterNames): ParameterProblem[] {
  return [
    ...unknown("topic", query.topic, names.topics),
    ...unknown("group", query.group, names.groups),
    ...unknown("company", query.company, names.companies),
  ];
}

function unknown(kind: string, ids: string[], names: Map<string, string>): ParameterProblem[] {
  const missing = ids.filter((id) => !names.has(id));
  if (missing.length === 0) return [];
  const [example = ""] = names.keys();
  const allowed = `ids of the list below${example && `, such as ${example}`}; there is no ${kind} ${missing.join(", ")}`;
  return [{ parameter: kind, allowed }];
}

function listed(
  query: PostQuery,
  kind: "topic" | "group" | "company",
  names: Map<string, string>,
): { name: string; without: Partial<PostQuery> }[] {
  return query[kind].map((id) => ({
    name: names.get(id) ?? id,
    without: { [kind]: query[kind].filter((other) => other !== id) },
  }));
}
