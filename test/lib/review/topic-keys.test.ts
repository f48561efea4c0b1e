import { describe, expect, it } from "vitest";
import { assignTopicKeys } from "@/lib/review/topic-keys";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

const topic = (name: string) => ({ id: name.toLowerCase(), name });

describe("assignTopicKeys", () => {
  it("takes the first letter of the name that is free, and none that does something else", () => {
    const keys = assignTopicKeys(["Databases", "Data", "Security", "Ug"].map(topic));
    expect([...keys.values()]).toEqual(["d", "a", "e", "b"]);
  });

  it("gives each letter once, and none to topics that come too late", () => {
    const keys = assignTopicKeys(defaultTaxonomy.topics);
    expect(keys.size).toBe(23);
    expect(new Set(keys.values()).size).toBe(23);
    for (const used of ["u", "s", "g"]) expect([...keys.values()]).not.toContain(used);
  });

  it("keeps the letters of topics where new ones are added", () => {
    const before = assignTopicKeys(defaultTaxonomy.topics.slice(0, 10));
    const after = assignTopicKeys(defaultTaxonomy.topics);
    for (const [id, key] of before) expect(after.get(id)).toBe(key);
  });
});
