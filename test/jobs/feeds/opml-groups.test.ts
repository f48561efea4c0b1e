import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseOpml } from "@/lib/feeds/opml";
import { startJob } from "@/test/support/run-job";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-opml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function feeds(dataDir: string, ...words: string[]) {
  const variables = { BELLWETHER_DATA_DIR: join(folder, dataDir) };
  const { code, stderr } = await startJob("feeds", words, variables).ended;
  expect([code, stderr]).toEqual([0, ""]);
}

const outline = (name: string) =>
  `<outline text="${name} Engineering" xmlUrl="https://${name.toLowerCase()}.example/feed" htmlUrl="https://${name.toLowerCase()}.example/"/>`;
const list = `<opml version="2.0"><head/><body>
  <outline text="Databases">${outline("Acme")}${outline("Beta")}</outline>
  <outline text="Payments">${outline("Gamma")}</outline>${outline("Delta")}</body></opml>`;

describe("lists of feeds with folders", () => {
  it("come in and go out with the folders as groups of companies", async () => {
    const [given, once, twice] = ["given", "once", "twice"].map((name) =>
      join(folder, `${name}.opml`),
    );
    if (!given || !once || !twice) throw new Error("no paths");
    writeFileSync(given, list);
    await feeds("a", "import", given);
    await feeds("a", "export", once);
    const groups = parseOpml(readFileSync(once, "utf8")).map(({ company, group }) => [
      company,
      group,
    ]);
    expect(groups).toEqual([
      ["Acme", "Databases"],
      ["Beta", "Databases"],
      ["Delta", null],
      ["Gamma", "Payments"],
    ]);
    await feeds("b", "import", once);
    await feeds("b", "export", twice);
    const readBack = (path: string) => parseOpml(readFileSync(path, "utf8"));
    expect(readBack(twice)).toEqual(readBack(once));
  }, 120_000);
});
