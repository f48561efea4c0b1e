import { describe, expect, it } from "vitest";
import { concernsOf } from "@/lib/taxonomy/concerned-posts";
import type { TopicState } from "@/lib/taxonomy/taxonomy-state";

const wasm: TopicState = {
  id: "wasm",
  groupId: "infrastructure",
  name: "WebAssembly",
  description: "WebAssembly outside of the browser.",
  boundary: "",
  colour: null,
  keywords: [],
  examples: [],
  position: 0,
  retiredAt: null,
  mergedInto: null,
  mergedAfter: null,
};
const retired = { ...wasm, retiredAt: 5 };

function change(version: number, before: TopicState | null, after: TopicState) {
  return { version, rows: { groups: [], topics: [{ before, after }] } };
}

describe("concernsOf", () => {
  const phrase = '{title summary} : ("WebAssembly")';
  const asked = { topicId: "wasm", groupId: "infrastructure", phrase };

  it("names a topic that is new, back, or described in other words, by the last such version", () => {
    expect(concernsOf([change(2, null, wasm)], 1)).toEqual([{ ...asked, beforeVersion: 2 }]);
    const back = [change(2, null, wasm), change(3, wasm, retired), change(4, retired, wasm)];
    expect(concernsOf(back, 1)).toEqual([{ ...asked, beforeVersion: 4 }]);
    const reworded = change(3, wasm, { ...wasm, keywords: ["wasi"] });
    const named = '{title summary} : ("WebAssembly" OR "wasi")';
    expect(concernsOf([reworded], 1)).toEqual([{ ...asked, phrase: named, beforeVersion: 3 }]);
  });

  it("names nothing for what was retired since, moved, coloured or put elsewhere", () => {
    expect(concernsOf([change(2, null, wasm), change(3, wasm, retired)], 1)).toEqual([]);
    const moved = { ...wasm, groupId: "data", colour: "green" as const, position: 9 };
    expect(concernsOf([change(2, wasm, moved)], 1)).toEqual([]);
  });

  it("leaves out changes up to the version asked from", () => {
    expect(concernsOf([change(2, null, wasm)], 2)).toEqual([]);
  });
});
