import { describe, expect, it } from "vitest";
import { lastPage, pageWithin } from "@/lib/paging";

describe("lastPage", () => {
  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [101, 3],
  ])("of %i rows, 50 a page, is %i", (total, last) => {
    expect(lastPage(total, 50)).toBe(last);
  });
});

describe("pageWithin", () => {
  it("begins where the page before has ended", () => {
    expect(pageWithin(2, { total: 120, perPage: 50 })).toEqual({ page: 2, offset: 50, limit: 50 });
  });

  it("gives the last page where there are not so many", () => {
    expect(pageWithin(9, { total: 120, perPage: 50 })).toMatchObject({ page: 3, offset: 100 });
    expect(pageWithin(9, { total: 0, perPage: 50 })).toMatchObject({ page: 1, offset: 0 });
  });
});
