import { describe, expect, it } from "vitest";
import { companyOrders, sortCompanies } from "@/lib/companies/sort-companies";

const company = (name: string, posts: number, days: [number, number] | null) => ({
  name,
  posts,
  firstAt: days?.[0] ?? null,
  lastAt: days?.[1] ?? null,
});
const companies = [
  company("Émile", 5, [3, 9]),
  company("Bolt", 5, [1, 4]),
  company("Zed", 9, null),
  company("Acme", 2, [2, 10]),
];

describe("sortCompanies", () => {
  it.each([
    ["posts", ["Zed", "Bolt", "Émile", "Acme"]],
    ["name", ["Acme", "Bolt", "Émile", "Zed"]],
    ["first", ["Bolt", "Acme", "Émile", "Zed"]],
    ["last", ["Acme", "Émile", "Bolt", "Zed"]],
  ] as const)("sorts by %s, equals by name and the undated last", (order, names) => {
    expect(sortCompanies(companies, order).map(({ name }) => name)).toEqual(names);
  });

  it("begins with the order that the list has by itself", () => {
    expect(companyOrders[0]).toBe("posts");
  });
});
