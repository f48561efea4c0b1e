import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";

/** A verdict with plain figures: 10 % before, 20 % recently, in 12 of 30 companies. */
export function judgedSubject(subjectId: string, over: Partial<JudgedSubject> = {}): JudgedSubject {
  return {
    subjectId,
    verdict: "rising",
    doubt: null,
    momentum: 0.1,
    yearChange: null,
    changeP: 0.001,
    steadyP: 1,
    margin: 0.025,
    breadth: 12,
    recentPosts: 80,
    beforePosts: 40,
    change: {
      before: 0.1,
      recent: 0.2,
      difference: 0.1,
      standardError: 0.02,
      degreesOfFreedom: 29,
      interval: { low: 0.06, high: 0.14 },
      recentClassified: 400,
      beforeClassified: 400,
      companies: 30,
    },
    ...over,
  };
}
