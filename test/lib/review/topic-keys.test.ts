import { describe, expect, it } from "vitest";
import { assignTopicKeys, hotkeyOf } from "@/lib/review/topic-keys";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

const topic = (name: string) => ({ id: name.toLowerCase(), name });

describe("hotkeyOf", () => {
  it("says how a key is pressed", () => {
    expect(["k", "K"].map(hotkeyOf)).toEqual(["k", "shift+k"]);
  });
});

describe("assignTopicKeys", () => {
  it("takes the first letter of the name that is free, and none that does something else", () => {
    const keys = assignTopicKeys(["Databases", "Data", "Security", "Ug"].map(topic));
    expect([...keys.values()]).toEqual(["d", "a", "e", "b"]);
  });

  it("gives every topic of the default taxonomy a key of its own, the last with Shift", () => {
    const { topics } = defaultTaxonomy;
    const keys = [...assignTopicKeys(topics).values()];
    expect(keys).toHaveLength(topics.length);
    expect(new Set(keys).size).toBe(topics.length);
    expect(keys.slice(0, 23).join("")).toMatch(/^[a-z]+$/);
    expect(keys.slice(23).join("")).toMatch(/^[A-Z]+$/);
    for (const used of ["u", "s", "g", "U", "S", "G"]) expect(keys).not.toContain(used);
  });

  it("gives none to topics that come when all are taken", () => {
    const many = Array.from({ length: 60 }, (_, number) => topic(`Topic ${number}`));
    expect(assignTopicKeys(many).size).toBe(46);
  });

  it("keeps the letters of topics where new ones are added", () => {
    const before = assignTopicKeys(defaultTaxonomy.topics.slice(0, 10));
    const after = assignTopicKeys(defaultTaxonomy.topics);
    for (const [id, key] of before) expect(after.get(id)).toBe(key);
  });
});
