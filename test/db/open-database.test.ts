import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DatabaseOpenError, openDatabase } from "@/db/open-database";

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
});
