import { expect, it } from "vitest";
import { tallySteps } from "@/lib/review/tally-steps";

it("counts what reviews kept, added and removed, and not what changed nothing", () => {
  const step = { topicId: "search", topicName: "Search" };
  const other = { topicId: "llms", topicName: "LLMs" };
  const tally = tallySteps([
    { ...step, before: "engine", verdict: "accepted" },
    { ...step, before: "engine", verdict: "rejected" },
    { ...other, before: "none", verdict: "accepted" },
    { ...other, before: "rejected", verdict: "accepted" },
    { ...other, before: "none", verdict: "rejected" },
    { ...other, before: "accepted", verdict: "withdrawn" },
  ]);
  expect(tally).toEqual({
    kept: 1,
    added: 2,
    removed: 1,
    topics: [
      { ...other, added: 2, removed: 0 },
      { ...step, added: 0, removed: 1 },
    ],
  });
});
