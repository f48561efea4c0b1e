import { describe, expect, it } from "vitest";
import { type CompanyMonths, warningMonths, warnOfCharts } from "@/lib/feeds/chart-warning";
import { addMonths } from "@/lib/trends/period";

const now = Date.UTC(2026, 10, 20, 12);

/** A company with so many posts in each of the usual months, and then as given. */
function company(name: string, perMonth: number, lastTwo: [number, number]): CompanyMonths {
  const months = new Map<string, number>();
  for (let back = 2; back <= 13; back += 1) months.set(addMonths("2026-11", -back), perMonth);
  months.set("2026-10", lastTwo[0]);
  months.set("2026-11", lastTwo[1]);
  return { companyId: name.toLowerCase(), company: name, months };
}

describe("warnOfCharts", () => {
  it("says nothing where all is well", () => {
    expect(warnOfCharts([], [company("Acme", 20, [12, 3])], now)).toEqual([]);
  });

  it("counts the feeds that fail and names companies, the most prolific first", () => {
    const silenced = ["Acme", "Bolt", "Bolt", "Cobalt", "Delta"].map((name) => ({
      companyId: name.toLowerCase(),
      company: name,
      posts: 3,
    }));
    expect(warnOfCharts(silenced, [], now)).toEqual([
      "5 feeds that used to bring posts have failed for over a week (Acme, Bolt, Cobalt and 1 more). Their new posts are missing from the charts.",
    ]);
    expect(warnOfCharts(silenced.slice(0, 1), [], now)).toEqual([
      "1 feed that used to bring posts has failed for over a week (Acme). Its new posts are missing from the charts.",
    ]);
  });

  it("names companies that publish much and have nothing for a whole month, once", () => {
    const companies = [
      company("Acme", 6, [0, 0]),
      company("Bolt", 9, [0, 0]),
      company("Cobalt", 9, [0, 1]),
      company("Delta", 4, [0, 0]),
      company("Echo", 7, [0, 0]),
    ];
    const silenced = [{ companyId: "echo", company: "Echo", posts: 84 }];
    const [, missing, ...rest] = warnOfCharts(silenced, companies, now);
    expect(missing).toBe(
      "Bolt and Acme usually publish at least 5 posts a month and have none since the beginning of Oct 2026: a feed may have been cut short or moved.",
    );
    expect(rest).toEqual([]);
  });
});

describe("warningMonths", () => {
  it("are twelve usual ones, the last whole one and this one", () => {
    expect(warningMonths(now)).toEqual({ from: "2025-10", to: "2026-11" });
  });
});
