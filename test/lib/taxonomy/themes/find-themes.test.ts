import { describe, expect, it } from "vitest";
import { toUnitVector } from "@/lib/classification/embedding/embedder";
import { findThemes, type UnfitPost } from "@/lib/taxonomy/themes/find-themes";
import { themeHref } from "@/lib/taxonomy/themes/theme-href";
import { termsOf } from "@/lib/taxonomy/themes/theme-terms";

const quantum = [
  "Quantum circuits on a laptop",
  "Error rates of quantum circuits",
  "Why quantum circuits need cooling",
  "A compiler for quantum circuits",
  "Reading quantum circuits aloud",
];
const rest = ["Bees on the roof", "Our new logo", "A chess evening", "Lunch menus", "Desk plants"];
const usual = Array.from({ length: 300 }, (_, at) => ({
  title: `Scaling service number ${at} in production`,
  summary: "How teams run services.",
}));

function post(title: string, at: number, vector: Float32Array | null): UnfitPost {
  return { id: at + 1, companyId: `company-${at % 3}`, title, summary: null, vector };
}

describe("findThemes", () => {
  it("groups posts by their vectors and names them by terms that other posts lack", () => {
    const posts = [...quantum, ...rest].map((title, at) => {
      const values = new Array(12).fill(0);
      values[at < quantum.length ? 0 : at] = 1;
      return post(title, at, toUnitVector(values));
    });
    const [theme, ...others] = findThemes(posts, usual);
    expect(others).toEqual([]);
    expect(theme?.postIds).toEqual([1, 2, 3, 4, 5]);
    expect(theme?.terms).toEqual(["quantum circuits"]);
    expect(theme?.companies).toBe(3);
  });

  it("goes by words where there are no vectors", () => {
    const posts = [...quantum, ...rest].map((title, at) => post(title, at, null));
    const [theme] = findThemes(posts, usual);
    expect(theme?.postIds).toEqual([1, 2, 3, 4, 5]);
  });

  it("offers nothing that only one company writes, and nothing from few posts", () => {
    const own = quantum.map((title, at) => ({ ...post(title, at, null), companyId: "acme" }));
    expect(findThemes(own, usual)).toEqual([]);
    expect(findThemes(own.slice(0, 3), usual)).toEqual([]);
    expect(findThemes([], usual)).toEqual([]);
  });
});

describe("the terms of a post", () => {
  it("are words and pairs of title and summary without fillers, pairs never over a filler", () => {
    const terms = termsOf({ title: "How we use Rust for C++ tools", summary: "Rust tools" });
    expect([...terms]).toEqual(["rust", "c++", "tools", "c++ tools", "rust tools"]);
  });

  it("are none of those with which blogs praise or announce", () => {
    const terms = termsOf({
      title: "Introducing better builds: improving every merge",
      summary: null,
    });
    expect([...terms]).toEqual(["builds", "merge"]);
  });
});

describe("a theme", () => {
  it("leads to the filled-in form", () => {
    const href = themeHref({
      terms: ["quantum circuits", "qubit"],
      titles: ["One", "Two & three"],
    });
    const fields = new URL(href, "http://localhost").searchParams;
    expect(Object.fromEntries(fields)).toEqual({
      name: "Quantum circuits",
      keywords: "qubit",
      examples: "One\nTwo & three",
    });
  });
});
