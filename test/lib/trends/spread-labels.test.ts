import { describe, expect, it } from "vitest";
import { spreadLabels } from "@/lib/trends/spread-labels";

const bounds = { low: 0, high: 100 };

describe("spreadLabels", () => {
  it("leaves labels alone that have room", () => {
    expect(spreadLabels([80, 10, 50], 20, bounds)).toEqual([80, 10, 50]);
  });

  it("moves neighbours apart and keeps their order", () => {
    expect(spreadLabels([50, 45, 48], 10, bounds)).toEqual([65, 45, 55]);
  });

  it("stays within the bounds", () => {
    expect(spreadLabels([99, 98, -5], 10, bounds)).toEqual([100, 90, 0]);
  });
});
