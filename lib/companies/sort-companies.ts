/** By what the list of companies is sorted; the first is what it is by itself. */
export const companyOrders = ["posts", "name", "first", "last"] as const;
export type CompanyOrder = (typeof companyOrders)[number];

type Sortable = { name: string; posts: number; firstAt: number | null; lastAt: number | null };

/**
 * Companies by most posts, by name, by the earliest first post or by the latest last one; those
 * without a date come last, equals by name.
 */
export function sortCompanies<Company extends Sortable>(
  companies: Company[],
  order: CompanyOrder,
): Company[] {
  const byName = (a: Company, b: Company) => a.name.localeCompare(b.name, "en");
  return companies.toSorted((a, b) => compare[order](a, b) || byName(a, b));
}

const compare: Record<CompanyOrder, (a: Sortable, b: Sortable) => number> = {
  posts: (a, b) => b.posts - a.posts,
  name: () => 0,
  first: (a, b) => (a.firstAt ?? Number.MAX_VALUE) - (b.firstAt ?? Number.MAX_VALUE),
  last: (a, b) => (b.lastAt ?? -Number.MAX_VALUE) - (a.lastAt ?? -Number.MAX_VALUE),
};
