import { expect, it } from "vitest";
import { topicPhrase } from "@/lib/taxonomy/topic-phrase";

it.each([
  ["Kubernetes & containers", [], '{title summary} : ("Kubernetes" OR "containers")'],
  [
    "Build systems & CI/CD",
    ["monorepo"],
    '{title summary} : ("Build systems" OR "CI" OR "CD" OR "monorepo")',
  ],
  ['A "quoted" OR name*', [], '{title summary} : ("A quoted OR name")'],
  ["?", [], '""'],
])("names %s with keywords %j by phrases without operators", (name, keywords, phrase) => {
  expect(topicPhrase({ name, keywords })).toBe(phrase);
});
