import { describe, expect, it } from "vitest";
import { isPanelChosen } from "@/lib/trends/panel";

describe("isPanelChosen", () => {
  it("is true of exactly the companies of the panel, in any order", () => {
    expect(isPanelChosen(["b", "a"], ["a", "b"])).toBe(true);
    expect(isPanelChosen(["a"], ["a", "b"])).toBe(false);
    expect(isPanelChosen(["a", "b", "c"], ["a", "b"])).toBe(false);
    expect(isPanelChosen([], [])).toBe(false);
  });
});
