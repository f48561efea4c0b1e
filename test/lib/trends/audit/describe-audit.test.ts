import { describe, expect, it } from "vitest";
import { describeAudits } from "@/lib/trends/audit/describe-audit";

const figure = { nameOf: (id: string) => `"${id}"`, noun: "topic", isOfAllCompanies: true };
const use = (subjectId: string, audited: number, labelled: number, isUsed: boolean) => ({
  ...{ subjectId, audited, labelled, isUsed },
  drift: null,
});

describe("describeAudits", () => {
  it("names the topics that are corrected, and says of the others that they are not", () => {
    const facts = describeAudits([use("llms", 120, 14, true), use("web", 120, 2, false)], figure);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.text).toContain('"llms" by 120 audited posts (14 with its label)');
    expect(facts[0]?.text).toContain("Of 1 topic too few posts are audited");
  });

  it("says that none is used without audits, and why not for some companies", () => {
    expect(describeAudits([use("llms", 0, 0, false)], figure)[0]?.text).toContain("None is used");
    const [some] = describeAudits([], { ...figure, isOfAllCompanies: false });
    expect(some?.text).toContain("these are some");
  });

  it("has a line for every drift that was found, and none for those that were not", () => {
    const drift = {
      predicted: { early: 0.9, late: 0.4, p: 0.001 },
      other: { early: 0.01, late: 0.02, p: 0.5 },
    };
    const uses = [
      { ...use("llms", 120, 40, true), drift: { ...drift, hasDrifted: true } },
      { ...use("web", 120, 40, true), drift: { ...drift, hasDrifted: false } },
    ];
    const lines = describeAudits(uses, figure).filter(({ term }) => term === "Drift");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toContain("90% had the topic in the earlier half and 40% in the later");
  });
});
