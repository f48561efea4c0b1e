import { expect, it } from "vitest";
import { measureAgreement } from "@/lib/review/measure-agreement";

const answer = (postId: number, reviewer: string, ...topicIds: string[]) => ({
  postId,
  reviewer,
  topicIds,
});

it("measures the two people with the most posts in common, and all readers together", () => {
  const agreement = measureAgreement(
    [
      answer(1, "Ann", "databases"),
      answer(1, "Bob", "databases"),
      answer(2, "Bob", "search"),
      answer(2, "Ann", "databases"),
      answer(3, "Ann"),
      answer(3, "Bob"),
      answer(3, "Cem", "search"),
      answer(4, "Cem", "databases"),
    ],
    ["databases", "search", "llms"],
  );
  expect(agreement.posts).toBe(3);
  expect(agreement.pair).toEqual({ readers: ["Ann", "Bob"], posts: 3 });
  const [databases, search, llms] = agreement.topics;
  // Ann yes, yes, no; Bob yes, no, no: p_o = 2/3, p_e = 2/9 + 2/9.
  expect(databases?.kappa).toBeCloseTo((2 / 3 - 4 / 9) / (5 / 9), 12);
  expect(databases?.given).toBe(2);
  expect(search?.given).toBe(2);
  expect(llms).toEqual({ topicId: "llms", given: 0, kappa: null, alpha: null });
});

it("knows nothing where nobody has read a post twice", () => {
  const agreement = measureAgreement([answer(1, "Ann", "search")], ["search"]);
  expect(agreement).toMatchObject({ posts: 0, pair: null, alpha: null });
});
