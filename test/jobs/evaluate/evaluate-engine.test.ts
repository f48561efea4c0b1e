import { expect, test } from "vitest";
import type { Engine, Prediction } from "@/lib/classification/engine";
import { labelRecordSchema, postRecordSchema } from "@/lib/posts/post-record";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { evaluateEngine } from "../../../jobs/evaluate/evaluate-engine";
import { formatEvaluation } from "../../../jobs/evaluate/format-evaluation";

/** Answers with the topics named in the title, in batches of two. */
function createEchoEngine(batches: number[] = []): Engine {
  return {
    name: "local",
    modelVersion: "echo",
    promptVersion: null,
    batchSize: 2,
    classify: async (posts) => {
      batches.push(posts.length);
      return posts.map(({ title }): Prediction => {
        if (title === "broken") return { kind: "failure", reason: "it broke" };
        const topics = title.split(" ").filter((word) => word !== "");
        const labels = topics.map((topicId) => ({ topicId, confidence: 0.9, evidence: null }));
        return { kind: "labels", labels };
      });
    },
  };
}

const posts = new Map(
  ["web mobile", "web", "", "broken"].map((title, index) => {
    const id = `p${index}`;
    return [
      id,
      postRecordSchema.parse({ id, company: "Acme", url: `https://a.example/${id}`, title }),
    ];
  }),
);

const labelled = (id: string, topics: string[], disputed: string[] = []) =>
  labelRecordSchema.parse({ id, topics, disputed });

test("scores an engine and reports labels without a post and failures", async () => {
  const batches: number[] = [];
  const labels = [
    labelled("p0", ["web"], ["mobile"]),
    labelled("p1", ["mobile"]),
    labelled("p2", []),
    labelled("p3", ["web"]),
    labelled("gone", ["web"]),
  ];
  const evaluation = await evaluateEngine(
    createEchoEngine(batches),
    { posts, labels, taxonomy: defaultTaxonomy },
    { seed: 1, drawCount: 50 },
  );
  expect(batches).toEqual([2, 2]);
  expect(evaluation).toMatchObject({
    engine: "local",
    model: "echo",
    posts: 4,
    missingPosts: 1,
    failures: 1,
    top1: 2 / 4,
    micro: { precision: 1 / 2, recall: 1 / 3, f1: 2 / 5 },
  });
  expect(evaluation.calibrationError).toBeGreaterThan(0);
  const text = formatEvaluation(evaluation);
  expect(text).toMatch(/^web +2 +2 +0\.500 +0\.500 +0\.500/m);
  expect(text).toMatch(/1 labels have no post/);
  expect(text).toMatch(/1 posts could not be classified/);
});

test("rejects a label that names an unknown topic", async () => {
  const input = { posts, labels: [labelled("p1", ["astrology"])], taxonomy: defaultTaxonomy };
  await expect(evaluateEngine(createEchoEngine(), input, { seed: 1 })).rejects.toThrow(
    /post p1 names the topic "astrology"/,
  );
});

test("rejects labels none of which has a post", async () => {
  const input = { posts, labels: [labelled("gone", ["web"])], taxonomy: defaultTaxonomy };
  await expect(evaluateEngine(createEchoEngine(), input, { seed: 1 })).rejects.toThrow(
    /no label has a post/,
  );
});
