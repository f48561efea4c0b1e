import { expect, it } from "vitest";
import { foldPlurals } from "@/lib/trends/terms/fold-plurals";

const folded = foldPlurals(
  new Map([
    ["agent", 12],
    ["agents", 30],
    ["coding agent", 9],
    ["coding agents", 4],
    ["query", 7],
    ["queries", 7],
    ["batch", 3],
    ["batches", 8],
    ["ios", 20],
    ["io", 20],
    ["kubernetes", 40],
    ["class", 5],
    ["clas", 1],
    ["news", 6],
  ]),
);

it.each([
  ["agent", "agents"],
  ["agents", "agents"],
  ["coding agents", "coding agent"],
  ["queries", "query"],
  ["batch", "batches"],
  ["batches", "batches"],
])("counts %j under %j, the form that is written most", (term, form) => {
  expect(folded.get(term) ?? term).toBe(form);
});

it.each(["ios", "io", "kubernetes", "class", "news"])("leaves %j as it is", (term) => {
  expect(folded.has(term)).toBe(false);
  expect([...folded.values()]).not.toContain(term);
});
