import { expect, test } from "vitest";
import { setOfFiles } from "@/jobs/evaluate/evaluation-set";
import { formatSets } from "@/jobs/evaluate/format-evaluation";
import { readWithCascade, readWithEngine, toLabelSet } from "@/jobs/evaluate/read-with-engine";
import type { Engine, Prediction } from "@/lib/classification/engine";
import { compareLabelSets } from "@/lib/evaluation/compare-label-sets";
import { labelRecordSchema, postRecordSchema } from "@/lib/posts/post-record";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

/** Answers with the topics named in the title, in batches of two. */
function echoEngine(over: Partial<Engine> & { batches?: number[] } = {}): Engine {
  return {
    name: "local",
    modelVersion: "echo",
    promptVersion: null,
    batchSize: 2,
    classify: async (posts) => {
      over.batches?.push(posts.length);
      return posts.map(({ title }): Prediction => {
        if (title === "broken") return { kind: "failure", reason: "it broke" };
        const topics = title.split(" ").filter((word) => word !== "");
        const labels = topics.map((topicId) => ({ topicId, confidence: 0.9, evidence: null }));
        return { kind: "labels", labels, doubt: title.length };
      });
    },
    ...over,
  };
}

const posts = new Map(
  ["web mobile", "web", "", "broken"].map((title, index) => {
    const id = `p${index}`;
    const url = `https://a.example/${id}`;
    return [id, postRecordSchema.parse({ id, company: "Acme", url, title })];
  }),
);

const labelled = (id: string, topics: string[], disputed: string[] = []) =>
  labelRecordSchema.parse({ id, topics, disputed });
const labels = [
  labelled("p0", ["web"], ["mobile"]),
  labelled("p1", ["mobile"]),
  labelled("p2", []),
  labelled("p3", ["web"]),
  labelled("gone", ["web"]),
];

test("scores an engine and reports labels without a post and failures", async () => {
  const batches: number[] = [];
  const set = setOfFiles(labels, posts, defaultTaxonomy);
  const reading = await readWithEngine(echoEngine({ batches }), set);
  expect(batches).toEqual([2, 2]);
  const sets = [toLabelSet("echo", set, reading)];
  const comparison = compareLabelSets(set.judged, sets, { seed: 1, drawCount: 50 });
  expect(comparison.results[0]?.evaluation).toMatchObject({
    posts: 4,
    top1: 2 / 4,
    micro: { precision: 1 / 2, recall: 1 / 3, f1: 2 / 5 },
  });
  const text = formatSets(comparison, { missingPosts: set.missingPosts, failures: 1 });
  expect(text).toMatch(/^web +2 +2 +0\.500 +0\.500 +0\.500/m);
  expect(text).toMatch(/^mobile +1 +web$/m);
  expect(text).toMatch(/1 labels have no post/);
  expect(text).toMatch(/1 posts could not be classified/);
});

test("asks the model of a cascade about the share in doubt, and keeps local labels where it fails", async () => {
  const set = setOfFiles(labels, posts, defaultTaxonomy);
  const asked: string[] = [];
  const model = echoEngine({
    name: "openai",
    concurrency: 2,
    classify: async (read) =>
      read.map(({ title }): Prediction => {
        asked.push(title);
        if (title === "web mobile") return { kind: "failure", reason: "no" };
        return { kind: "labels", labels: [{ topicId: "web", confidence: 1, evidence: null }] };
      }),
  });
  const engines = { local: echoEngine(), model };
  const reading = await readWithCascade(engines, set, { share: 0.5 });
  // A post that the local engine failed on comes first, then the greatest doubt.
  expect(asked).toEqual(["broken", "web mobile"]);
  const said = toLabelSet("cascade", set, reading).labels;
  expect([...said.values()].map((given) => given.map(({ topicId }) => topicId))).toEqual([
    ["web", "mobile"],
    ["web"],
    [],
    ["web"],
  ]);
});

test("rejects a label that names an unknown topic", () => {
  expect(() => setOfFiles([labelled("p1", ["astrology"])], posts, defaultTaxonomy)).toThrow(
    /post p1 names the topic "astrology"/,
  );
});

test("rejects labels none of which has a post", () => {
  expect(() => setOfFiles([labelled("gone", ["web"])], posts, defaultTaxonomy)).toThrow(
    /No label has a post/,
  );
});

test("keeps two posts of one address apart", () => {
  const twins = new Map(
    ["a", "b"].map((id) => {
      const url = "https://a.example/same";
      return [id, postRecordSchema.parse({ id, company: "Acme", url, title: id })];
    }),
  );
  const set = setOfFiles([labelled("a", ["web"]), labelled("b", [])], twins, defaultTaxonomy);
  expect(new Set(set.judged.map(({ key }) => key)).size).toBe(2);
});
