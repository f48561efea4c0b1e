import { describe, expect, it } from "vitest";
import { readCompanyOutages, readCoverageState } from "@/db/queries/trends/coverage";
import { testDatabase } from "@/test/support/job-context";

const day = (text: string) => Date.parse(`${text}T12:00:00Z`);

function feedsOfTwoCompanies() {
  const database = testDatabase();
  database.$client.exec(`insert into companies (id, name, added_at) values
      ('acme', 'Acme', 0), ('beta', 'Beta', 0);
    insert into feeds (id, company_id, url, added_at) values
      (1, 'acme', 'https://acme.example/feed', 0), (2, 'beta', 'https://beta.example/feed', 0)`);
  return database;
}

describe("readCompanyOutages", () => {
  it("gives outages that last, and missed posts until their history was read", () => {
    const database = feedsOfTwoCompanies();
    database.$client.exec(`insert into feed_outages (feed_id, "from", "to", reason) values
        (1, ${day("2026-03-05")}, null, 'gone'), (1, ${day("2026-01-05")}, ${day("2026-02-05")}, 'late');
      insert into missed_windows (feed_id, "from", "to", noticed_at, filled_at) values
        (2, ${day("2026-04-28")}, ${day("2026-05-02")}, 0, null),
        (2, ${day("2026-06-01")}, ${day("2026-06-02")}, 0, 1)`);
    expect(readCompanyOutages(database)).toEqual([
      { companyId: "acme", from: "2026-03", to: null },
      { companyId: "beta", from: "2026-04", to: "2026-05" },
    ]);
  });
});

describe("readCoverageState", () => {
  it("differs when a feed stops to answer, answers again, or misses posts", () => {
    const database = feedsOfTwoCompanies();
    const states = [readCoverageState(database)];
    const change = (statement: string) => {
      database.$client.exec(statement);
      states.push(readCoverageState(database));
    };
    change(`insert into feed_outages (feed_id, "from", reason) values (1, 5, 'gone')`);
    change(`update feed_outages set "to" = 6`);
    change(`insert into missed_windows (feed_id, "from", "to", noticed_at) values (1, 5, 6, 6)`);
    change("update missed_windows set filled_at = 7");
    // Answered and filled again: as at the beginning.
    expect(new Set(states).size).toBe(3);
    expect([states[2], states[4]]).toEqual([states[0], states[0]]);
  });
});
