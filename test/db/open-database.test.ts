import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DatabaseOpenError, openDatabase } from "@/db/open-database";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readSetting, writeSetting } from "@/db/queries/settings";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { labels } from "@/db/schema/labels";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify, topicsOf } from "@/test/support/reviewing";

describe("openDatabase", () => {
  it("names a file that is no database, and what to do", () => {
    const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), "bellwether.sqlite");
    writeFileSync(
      path,
      "this is a text, long enough not to be taken for an empty file ".repeat(50),
    );
    expect(() => openDatabase(path)).toThrow(DatabaseOpenError);
    expect(() => openDatabase(path)).toThrow(`The database ${path} cannot be used`);
    expect(() => openDatabase(path)).toThrow("BELLWETHER_DATA_DIR");
  });

  it("refuses a file that a newer version has written, and changes nothing in it", () => {
    const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), "bellwether.sqlite");
    const database = openDatabase(path);
    const later = Date.UTC(2099, 0, 2);
    database.run(
      sql`insert into __drizzle_migrations (hash, created_at) values ('of the future', ${later})`,
    );
    database.$client.close();
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(
      /a newer version of Bellwether has written it \(its tables are of 2099-01-02/,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("lets several processes bring the same file up to date at the same moment", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), "bellwether.sqlite");
    const script = `
      const { openDatabase } = await import("@/db/open-database");
      process.send("ready");
      process.on("message", (at) => {
        while (Date.now() < at);
        openDatabase(${JSON.stringify(path)});
        process.exit(0);
      });`;
    const processes = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      }),
    );
    const ends = processes.map((one) => once(one, "exit"));
    await Promise.all(processes.map((one) => once(one, "message")));
    for (const one of processes) one.send(Date.now() + 200);
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
  }, 60_000);

  it("makes labels anew where a migration asks for it", () => {
    const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), "bellwether.sqlite");
    const database = openDatabase(path);
    seedTaxonomy(database, defaultTaxonomy, testNow);
    storeNumberedPosts(database, 2);
    reclassify(database, ["databases"]);
    database.delete(labels).run();
    writeSetting(database, "labels-to-rebuild", "1");
    database.$client.close();
    const reopened = openDatabase(path);
    expect(topicsOf(reopened, 2)).toEqual(["databases"]);
    expect(countWrongLabels(reopened) + countWrongMonthlyCounts(reopened)).toBe(0);
    expect(readSetting(reopened, "labels-to-rebuild")).toBeNull();
  });
});
