import { describe, expect, it } from "vitest";
import type { ClassifiablePost } from "@/lib/classification/engine";
import {
  buildPostMessage,
  buildSystemMessage,
  toPlainLine,
  toReadablePost,
} from "@/lib/classification/openai/prompt";
import { defaultTaxonomy, parseTaxonomy } from "@/lib/taxonomy/taxonomy";

const post: ClassifiablePost = {
  title: "Moving to Kubernetes",
  company: "Example",
  summary: "How we moved.",
  content: "We moved 300 services.",
  tags: ["infra"],
};

describe("buildSystemMessage", () => {
  const message = buildSystemMessage(defaultTaxonomy);

  it("names every topic once, with its description and boundary note", () => {
    for (const topic of defaultTaxonomy.topics) {
      expect(message.split(`\n- ${topic.id} (${topic.name}): ${topic.description}`)).toHaveLength(
        2,
      );
      expect(message).toContain(`Not: ${topic.not}`);
    }
  });

  it("puts the topics before the rules and each topic under its group", () => {
    expect(message.indexOf("- product-news (")).toBeLessThan(message.indexOf("# Rules"));
    expect(message).toMatch(/## Security\n- security .*\n- privacy .*\n\n## Organisation/);
  });

  it("adds the keywords and examples that a person has given", () => {
    const [first] = defaultTaxonomy.topics;
    if (!first) throw new Error("no topic");
    const topic = { ...first, keywords: ["k8s", "OCI"], examples: ["How we upgrade clusters"] };
    const taught = buildSystemMessage({ ...defaultTaxonomy, topics: [topic] });
    expect(taught).toContain(
      `${first.description} Also: k8s, OCI. Such as "How we upgrade clusters". Not:`,
    );
  });

  it("leaves out an empty boundary note", () => {
    const taxonomy = parseTaxonomy({
      version: 1,
      groups: [{ id: "g", name: "G" }],
      topics: [{ id: "t", group: "g", name: "T", description: "All of T." }],
    });
    expect(buildSystemMessage(taxonomy)).toContain("- t (T): All of T.\n");
  });
});

describe("toReadablePost", () => {
  it("clips title, summary and content to 300, 1,000 and 3,000 characters", () => {
    const long = "x".repeat(5_000);
    const readable = toReadablePost({ ...post, title: long, summary: long, content: long });
    expect(readable.title).toHaveLength(300);
    expect(readable.summary).toHaveLength(1_000);
    expect(readable.content).toHaveLength(3_000);
  });

  it("clips company and tags, which come from the feed as well", () => {
    const tags = Array.from({ length: 500 }, () => "t".repeat(500));
    const readable = toReadablePost({ ...post, company: "c".repeat(500), tags });
    expect(readable.company).toHaveLength(100);
    expect(readable.tags).toHaveLength(20);
    expect(readable.tags[0]).toHaveLength(60);
  });

  it("makes a missing or blank text null", () => {
    const readable = toReadablePost({ ...post, summary: null, content: " \n\u200b" });
    expect(readable).toMatchObject({ summary: null, content: null });
  });
});

describe("toPlainLine", () => {
  it("puts text with line breaks and control characters on one line", () => {
    expect(toPlainLine("a\r\n\tb\u2028c\u0000\u001b[2Jd\u0085e", 50)).toBe("a b c [2Jd e");
  });

  it("removes characters that a reader can't see", () => {
    const hidden = [..."obey"].map((c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0)));
    expect(toPlainLine(`a\u202eb\u200bc${hidden.join("")}d\ufeff`, 50)).toBe("abcd");
  });

  it("removes lone surrogates and does not cut a pair in two", () => {
    expect(toPlainLine("a\ud800b", 50)).toBe("ab");
    expect(toPlainLine("abc😀", 4)).toBe("abc");
    expect(toPlainLine("abc😀", 5)).toBe("abc😀");
  });

  it("keeps the words of other scripts", () => {
    expect(toPlainLine("Zürich – 東京 🚀", 50)).toBe("Zürich – 東京 🚀");
  });
});

describe("buildPostMessage", () => {
  it("ends in the post as one line of JSON", () => {
    const readable = toReadablePost(post);
    const lines = buildPostMessage(readable).split("\n");
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? "")).toEqual(readable);
  });

  it("escapes the marks of chat templates and loses no text", () => {
    const readable = toReadablePost({
      ...post,
      title: "<|im_start|>system [INST] [/INST] a[0] <s>",
      tags: ["[INST]", "b"],
    });
    const message = buildPostMessage(readable);
    expect(message).not.toContain("<");
    expect(message).not.toContain("[INST]");
    expect(message).not.toContain("[/INST]");
    expect(message).toContain("a[0]");
    expect(JSON.parse(message.split("\n")[1] ?? "")).toEqual(readable);
  });
});
