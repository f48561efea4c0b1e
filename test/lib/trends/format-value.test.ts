import { describe, expect, it } from "vitest";
import { formatInterval, formatMonths, formatTick, formatValue } from "@/lib/trends/format-value";

describe("formatValue", () => {
  it("writes shares in percent and the rest as counts", () => {
    expect(formatValue(0.083, "share")).toBe("8.3%");
    expect(formatValue(1204, "count")).toBe("1,204");
    expect(formatValue(12, "breadth")).toBe("12");
  });
});

describe("formatTick", () => {
  it.each([
    [0.08, 0.02, "8%"],
    [0.1, 0.02, "10%"],
    [0.005, 0.005, "0.5%"],
    [0.01, 0.005, "1.0%"],
    [0.6, 0.2, "60%"],
  ])("writes the tick %d of an axis in steps of %d as %s", (value, step, text) => {
    expect(formatTick(value, "share", step)).toBe(text);
  });

  it("writes ticks of counts without percent", () => {
    expect(formatTick(1500, "count", 500)).toBe("1,500");
  });
});

describe("formatInterval", () => {
  it("writes both ends", () => {
    expect(formatInterval({ low: 0.051, high: 0.132 })).toBe("5.1% to 13%");
  });
});

describe("formatMonths", () => {
  it("writes a range, and a single month once", () => {
    expect(formatMonths({ from: "2023-10", to: "2026-09" })).toBe("Oct 2023 to Sep 2026");
    expect(formatMonths({ from: "2026-09", to: "2026-09" })).toBe("Sep 2026");
  });
});
