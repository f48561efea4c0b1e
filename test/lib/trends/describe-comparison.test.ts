import { describe, expect, it } from "vitest";
import { describeComparison } from "@/lib/trends/describe-comparison";

describe("describeComparison", () => {
  it("tells the first differences with the share of each company", () => {
    const rows = [
      { name: "Databases", shares: [0.2, null] },
      { name: "Security", shares: [null, null] },
      { name: "Mobile", shares: [0.01, 0.1] },
      { name: "Cloud", shares: [0.1, 0.1] },
      { name: "Careers", shares: [0.1, 0.1] },
    ];
    expect(describeComparison(rows, ["Acme", "Bolt"])).toBe(
      "Databases: Acme 20%, Bolt too few posts. Mobile: Acme 1.0%, Bolt 10%. Cloud: Acme 10%, Bolt 10%.",
    );
  });

  it("says where nothing can be compared", () => {
    expect(describeComparison([{ name: "Databases", shares: [null] }], ["Acme"])).toBe(
      "Too few classified posts to compare.",
    );
  });
});
