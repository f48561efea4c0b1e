import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { describeMendable, UsageError } from "@/jobs/run/command";
import { startJob } from "@/test/support/run-job";

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("what a command says of an error", () => {
  it("names a full disk, and what to do", () => {
    const database = new Sqlite(":memory:");
    database.exec("CREATE TABLE t (x)");
    database.pragma("max_page_count = 3");
    const fill = () => database.prepare("INSERT INTO t VALUES (zeroblob(1000000))").run();
    expect(describeMendable(errorOf(fill))).toMatch(/^The disk is full.*Make room/);
  });

  it("names a database that may not be written, also below another error", () => {
    const database = new Sqlite(":memory:");
    database.pragma("query_only = on");
    const cause = errorOf(() => database.exec("CREATE TABLE t (x)"));
    const words = describeMendable(new Error("a run", { cause }));
    expect(words).toMatch(/may be read but not written.*BELLWETHER_DATA_DIR/);
  });

  it("leaves faults of the program with their trace", () => {
    expect(describeMendable(new TypeError("x is no function"))).toBeNull();
    expect(describeMendable("a word")).toBeNull();
    expect(describeMendable(new UsageError("Name a file."))).toBe("Name a file.");
  });
});

describe("a command that cannot do what it was asked", () => {
  const refusals = [
    {
      job: "feeds",
      words: ["export", "/nowhere/f.opml"],
      says: /^The file \/nowhere\/f\.opml cannot/,
    },
    {
      job: "taxonomy",
      words: ["export", "/nowhere/t.json"],
      says: /^The file \/nowhere\/t\.json cannot/,
    },
    { job: "ingest", words: ["--company", "Acme"], says: /^--company says whose/ },
    { job: "simulate", words: ["--corpora", "-1"], says: /Use a whole number from 1/ },
    { job: "simulate-feeds", words: ["--feeds", "0"], says: /Use a whole number from 1/ },
  ];

  it.each(refusals)(
    "$job $words says why in a line and ends with 1",
    async ({ job, words, says }) => {
      const BELLWETHER_DATA_DIR = mkdtempSync(join(tmpdir(), "bellwether-command-"));
      const { code, stderr } = await startJob(job, words, { BELLWETHER_DATA_DIR }).ended;
      expect(stderr).toMatch(says);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(code).toBe(1);
    },
  );
});
