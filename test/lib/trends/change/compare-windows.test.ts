import { describe, expect, it } from "vitest";
import { chooseWindows } from "@/lib/trends/change/compare-windows";

describe("chooseWindows", () => {
  it("compares twelve months with the twelve before; seasons cancel out", () => {
    expect(chooseWindows("2026-10")).toEqual({
      recent: { from: "2025-11", to: "2026-10" },
      before: { from: "2024-11", to: "2025-10" },
      yearBefore: null,
    });
  });

  it("compares a quarter with the one before and with the same a year before", () => {
    expect(chooseWindows("2026-03", 3)).toEqual({
      recent: { from: "2026-01", to: "2026-03" },
      before: { from: "2025-10", to: "2025-12" },
      yearBefore: { from: "2025-01", to: "2025-03" },
    });
  });
});
