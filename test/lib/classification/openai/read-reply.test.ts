import { describe, expect, it } from "vitest";
import type { Prediction } from "@/lib/classification/engine";
import { type ReadablePost, toReadablePost } from "@/lib/classification/openai/prompt";
import { readReply } from "@/lib/classification/openai/read-reply";
import { buildReplyFormat, buildReplySchemas } from "@/lib/classification/openai/reply-schema";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

const schemas = buildReplySchemas(defaultTaxonomy);
const post = toReadablePost({
  title: "Moving to Kubernetes",
  company: "Example",
  summary: "How we moved\n\n300   services.",
  content: "Before the move, deploys took an hour.",
  tags: ["infra"],
});

/** The prediction, or the failure of a reply that can't be used. */
function readCompletion(completion: unknown, about: ReadablePost): Prediction {
  const answer = readReply(completion, about, { schemas, isTolerant: false });
  return "failure" in answer ? answer.failure : answer;
}

function read(content: unknown, finish_reason = "stop") {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return readCompletion({ choices: [{ finish_reason, message: { content: text } }] }, post);
}

function readLabels(...labels: unknown[]) {
  return read({ labels });
}

const label = { topic: "kubernetes", confidence: 0.9, evidence: "Moving to Kubernetes" };

describe("buildReplyFormat", () => {
  it("offers exactly the topics of the taxonomy, in strict mode", () => {
    const { json_schema } = buildReplyFormat(schemas);
    expect(json_schema.strict).toBe(true);
    expect(json_schema.name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(json_schema.schema).toMatchObject({
      additionalProperties: false,
      required: ["labels", "summary"],
      properties: {
        labels: {
          items: {
            additionalProperties: false,
            required: ["evidence", "topic", "confidence"],
            properties: { topic: { enum: defaultTaxonomy.topics.map((topic) => topic.id) } },
          },
        },
      },
    });
  });

  it("uses no keyword that only some servers take in strict mode", () => {
    expect(JSON.stringify(buildReplyFormat(schemas))).not.toMatch(/"(minimum|maximum|maxItems)"/);
  });
});

describe("readReply", () => {
  it("reads labels and keeps the model's confidence and quote", () => {
    expect(readLabels(label)).toMatchObject({
      kind: "labels",
      labels: [{ topicId: "kubernetes", confidence: 0.9, evidence: "Moving to Kubernetes" }],
    });
  });

  it("reads an empty list as: nothing fits", () => {
    expect(readLabels()).toMatchObject({ kind: "labels", labels: [] });
  });

  it("merges a doubled topic under its highest confidence and first real quote", () => {
    const doubled = readLabels(
      { topic: "cloud", confidence: 0.4, evidence: "not in the post" },
      { topic: "cloud", confidence: 0.7, evidence: "deploys took an hour" },
      { topic: "cloud", confidence: 0.5, evidence: "300 services" },
    );
    const merged = { topicId: "cloud", confidence: 0.7, evidence: "deploys took an hour" };
    expect(doubled).toMatchObject({ kind: "labels", labels: [merged] });
  });

  it("drops the least confident topics beyond four", () => {
    const topics = ["cloud", "web", "media", "apis", "design"];
    const confidences = [0.5, 0.1, 0.9, 0.6, 0.7];
    const many = topics.map((topic, i) => ({ topic, confidence: confidences[i], evidence: "" }));
    const prediction = readLabels(...many);
    expect(prediction.kind === "labels" && prediction.labels.map((each) => each.topicId)).toEqual([
      "media",
      "design",
      "apis",
      "cloud",
    ]);
  });

  it.each([
    ["with other case and white space", "how we MOVED 300\nservices", "how we MOVED 300 services"],
    ["that the post does not contain", "we moved to Nomad", null],
    ["that runs over from one text into the next", "Kubernetes How we moved", null],
    ["that is only in the company's name", "Example", null],
    ["that is empty", " ", null],
  ])("keeps or drops a quote %s", (_case, evidence, kept) => {
    expect(readLabels({ ...label, evidence })).toMatchObject({ labels: [{ evidence: kept }] });
  });

  it("clips a quote that copies the whole post to 20 words", () => {
    const content = "word ".repeat(500);
    const longPost = toReadablePost({ ...post, content });
    const text = JSON.stringify({ labels: [{ ...label, evidence: content }] });
    const completion = { choices: [{ finish_reason: "stop", message: { content: text } }] };
    const prediction = readCompletion(completion, longPost);
    const evidence = prediction.kind === "labels" ? prediction.labels[0]?.evidence : null;
    expect(evidence?.split(" ")).toHaveLength(20);
    expect(evidence).toMatch(/^word word/);
  });

  it("rejects a reply that names an unknown topic, with all its labels", () => {
    const reason = 'the model named the unknown topic "blockchain"';
    const unknown = { ...label, topic: "blockchain" };
    expect(readLabels(label, unknown)).toMatchObject({ kind: "failure", reason });
  });

  it.each(["Kubernetes", "kubernetes ", "__proto__", "constructor", "", "infrastructure"])(
    "does not guess what the topic %j stands for",
    (topic) => {
      const reason = `the model named the unknown topic "${topic}"`.trim();
      expect(readLabels({ ...label, topic })).toMatchObject({ kind: "failure", reason });
    },
  );

  it.each([1.5, -0.1, 90])("rejects the confidence %d", (confidence) => {
    const reason = `the model gave the confidence ${confidence}, which is not between 0 and 1`;
    expect(readLabels({ ...label, confidence })).toMatchObject({ kind: "failure", reason });
  });

  it.each([
    ["no labels", {}, "labels"],
    ["a list", [label], ""],
    [
      "a confidence in words",
      { labels: [{ ...label, confidence: "high" }] },
      "labels.0.confidence",
    ],
    [
      "a label without evidence",
      { labels: [{ topic: "web", confidence: 1 }] },
      "labels.0.evidence",
    ],
    ["null", "null", ""],
  ])("rejects a reply of another shape: %s", (_case, content, place) => {
    const reason = `the model's reply does not have the asked shape (at "${place}")`;
    expect(read(content)).toMatchObject({ kind: "failure", reason });
  });

  it.each(['{"labels": [', "```json\n{}\n```", "Sure! Here are the topics.", "[".repeat(100_000)])(
    "rejects content that is not JSON (%#)",
    (content) => {
      expect(read(content)).toMatchObject({
        kind: "failure",
        reason: "the model's reply is not JSON",
      });
    },
  );

  it("fails a reply that was cut off, even where its JSON is whole", () => {
    const reason = "the model's reply was cut off at its length limit";
    expect(read({ labels: [label] }, "length")).toMatchObject({ kind: "failure", reason });
  });

  it("fails a reply that the content filter held back", () => {
    const reason = "the provider's content filter held the reply back";
    expect(read("", "content_filter")).toMatchObject({ kind: "failure", reason });
  });

  it("fails a refusal with its words on one plain, short line", () => {
    const refusal = `I can't\n\u001b[31m${"help ".repeat(200)}`;
    const completion = {
      choices: [{ finish_reason: "stop", message: { content: null, refusal } }],
    };
    const prediction = readCompletion(completion, post);
    expect(prediction).toMatchObject({
      reason: expect.stringMatching(/^the model refused: I can't/),
    });
    expect(prediction.kind === "failure" && prediction.reason.length).toBeLessThanOrEqual(200);
    expect(prediction.kind === "failure" && prediction.reason).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ["has no choices", { choices: [] }, "the server's reply has no choices"],
    ["has no content", { choices: [{ message: {} }] }, "the model's reply is empty"],
    ["is a web page", "<html>", "the server's reply is not a chat completion"],
    ["is missing", undefined, "the server's reply is not a chat completion"],
  ])("fails a completion that %s", (_case, completion, reason) => {
    expect(readCompletion(completion, post)).toMatchObject({ kind: "failure", reason });
  });
});
