import { describe, expect, it } from "vitest";
import { explainVerdict, formatSigned } from "@/lib/trends/change/describe-verdict";
import { judgedSubject } from "@/test/support/judged-subjects";

describe("explainVerdict", () => {
  it("gives shares, difference, interval and what was compared", () => {
    expect(explainVerdict(judgedSubject("a"))).toBe(
      "The change is more than noise: of all such verdicts shown together, at most 5.0% are false in the long run. 10% to 20%: +10 points (95% interval +6.0 to +14), 400 against 400 classified posts, 30 companies.",
    );
  });

  it("says within what a steady subject was shown to lie", () => {
    expect(explainVerdict(judgedSubject("a", { verdict: "steady" }))).toMatch(
      /^Shown to lie within 2.5 points of before\. 10% to 20%/,
    );
  });

  it("says why a subject is undecided, with no figures where nothing was compared", () => {
    const undecided = { verdict: "inconclusive", doubt: "few-posts", change: null } as const;
    expect(explainVerdict(judgedSubject("a", undecided))).toBe(
      "Too few posts to compare: either window needs 30 classified posts of the same companies.",
    );
  });
});

describe("formatSigned", () => {
  it("writes points with their sign, and no sign to what rounds to zero", () => {
    expect([0.13, 0.004, -0.02, -0.0001, 0].map(formatSigned)).toEqual([
      "+13",
      "+0.4",
      "\u22122.0",
      "0",
      "0",
    ]);
  });
});
