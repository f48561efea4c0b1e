import { describe, expect, it } from "vitest";
import { lastErrorLine } from "@/lib/runs/last-error-line";

describe("lastErrorLine", () => {
  it("gives the last message", () => {
    expect(lastErrorLine("Classifying 10%\nThe openai engine needs a key.\n\n")).toBe(
      "The openai engine needs a key.",
    );
  });

  it("skips the stack trace and what Node adds", () => {
    const output = [
      "node:internal/modules/run_main:123",
      "    triggerUncaughtException(",
      "    ^",
      "",
      "Error: the database is locked",
      "    at open (file:///srv/db/open.ts:3:9)",
      "    at async main (file:///srv/main.ts:1:1) {",
      "  code: 'SQLITE_BUSY'",
      "}",
      "",
      "Node.js v20.20.2",
    ].join("\n");
    expect(lastErrorLine(output)).toBe("Error: the database is locked");
  });

  it("gives nothing for a process that said nothing", () => {
    expect(lastErrorLine("\n\n")).toBeNull();
  });
});
