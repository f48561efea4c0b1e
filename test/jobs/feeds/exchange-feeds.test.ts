import { describe, expect, it } from "vitest";
import { exportOpml, importOpml } from "@/jobs/feeds/exchange-feeds";
import { parseOpml } from "@/lib/feeds/opml";
import { testDatabase, testNow } from "@/test/support/job-context";

const outline = (name: string) =>
  `<outline text="${name} Engineering" xmlUrl="https://${name.toLowerCase()}.example/feed" htmlUrl="https://${name.toLowerCase()}.example/"/>`;
const list = `<opml version="2.0"><head/><body>
  <outline text="Databases">${outline("Acme")}${outline("Beta")}</outline>
  <outline text="Payments">${outline("Gamma")}</outline>${outline("Delta")}</body></opml>`;

function throughDatabase(text: string): string {
  const database = testDatabase();
  expect(importOpml(database, text, testNow)).toEqual({ added: 4, known: 0 });
  expect(importOpml(database, text, testNow)).toEqual({ added: 0, known: 4 });
  const exported = exportOpml(database, testNow);
  expect(exported.feeds).toBe(4);
  return exported.opml;
}

describe("lists of feeds with folders", () => {
  it("come in and go out with the folders as groups of companies", () => {
    const once = throughDatabase(list);
    expect(parseOpml(once).map(({ company, group }) => [company, group])).toEqual([
      ["Acme", "Databases"],
      ["Beta", "Databases"],
      ["Delta", null],
      ["Gamma", "Payments"],
    ]);
    expect(parseOpml(throughDatabase(once))).toEqual(parseOpml(once));
  });

  it("are refused where they name no feed", () => {
    expect(
      importOpml(
        testDatabase(),
        '<opml version="2.0"><head/><body><outline text="Nothing"/></body></opml>',
        testNow,
      ),
    ).toBeNull();
  });
});
