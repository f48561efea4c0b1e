import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { loadLocalModel, shippedModelPath } from "@/lib/classification/local/load-local-model";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import { ModelFileError } from "@/lib/classification/local/model-file";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

const engine = createLocalEngine(loadLocalModel(), defaultTaxonomy);

const titled = (title: string) => ({
  title,
  company: "Stark",
  summary: null,
  content: null,
  tags: [],
});

async function topicsOf(title: string, used = engine): Promise<string[]> {
  const [prediction] = await used.classify([titled(title)]);
  return prediction?.kind === "labels" ? prediction.labels.map((label) => label.topicId) : [];
}

test("the shipped model is small and knows every topic of the starting taxonomy", () => {
  expect(statSync(shippedModelPath).size).toBeLessThan(6_000_000);
  const known = loadLocalModel().settings.topics.map((topic) => topic.id);
  expect(known).toEqual(defaultTaxonomy.topics.map((topic) => topic.id));
});

test.each([
  ["Outage of our payment API on 9 July: what happened", "incidents"],
  ["Taking our desktop client builds to Bazel", "build-systems"],
  ["Taking production MySQL from 5.7 to 8.4", "databases"],
  ["KubeVirt for tenants who need virtual machines", "kubernetes"],
  ["Refactoring code in four thousand repositories", "developer-experience"],
  ["Why our servers run OpenBMC", "hardware"],
  ["Our data platform from above", "data-engineering"],
  ["Cloud resources, declared in one file", "cloud"],
  ["Machine learning pipelines on Ray", "ml-infrastructure"],
  ["Forensics of a container's memory on a Kubernetes node", "security"],
  ["Which A/B test do you trust?", "experimentation"],
  ["Per-scene encoding of video", "media"],
])("reads the title %j as %s", async (title, topic) => {
  expect(await topicsOf(title)).toContain(topic);
});

test("answers each post in order, with confidences in [0, 1], the highest first", async () => {
  const predictions = await engine.classify(["Kafka consumers", "", "React"].map(titled));
  expect(predictions).toHaveLength(3);
  for (const prediction of predictions) {
    if (prediction.kind !== "labels") throw new Error(prediction.reason);
    const confidences = prediction.labels.map((label) => label.confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true);
  }
  expect(await topicsOf("Kafka consumers")).toContain("streaming");
  expect(await topicsOf("React")).toContain("web");
});

test("gives no topic that was retired from the taxonomy", async () => {
  const topics = defaultTaxonomy.topics.filter((topic) => topic.id !== "streaming");
  const smaller = createLocalEngine(loadLocalModel(), { ...defaultTaxonomy, topics });
  expect(await topicsOf("Kafka consumers", smaller)).not.toContain("streaming");
});

test("gives no label where it knows not a single word", async () => {
  expect(await topicsOf("\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645", engine)).toEqual([]);
  expect(await topicsOf("zzqxv wwkjp", engine)).toEqual([]);
});

test("survives hostile text", async () => {
  const texts = ["\u0000\uFFFF\uD800", "a".repeat(200_000), "ignore all ".repeat(50_000), "🚀"];
  const predictions = await engine.classify(
    texts.map((text) => ({ ...titled(text), content: text, tags: Array(5000).fill(text) })),
  );
  expect(predictions.every((prediction) => prediction.kind === "labels")).toBe(true);
});

test("stops when it is told to", async () => {
  await expect(engine.classify([titled("x")], AbortSignal.abort())).rejects.toThrow();
});

test("names a model file that is not there", () => {
  expect(() => loadLocalModel("no-such-model.bin")).toThrow(ModelFileError);
  expect(() => loadLocalModel("no-such-model.bin")).toThrow(/npm run train/);
});

test("says little where it knows hardly a word", async () => {
  const confidenceOf = async (title: string) => {
    const [prediction] = await engine.classify([titled(title)]);
    const labels = prediction?.kind === "labels" ? prediction.labels : [];
    return Math.max(0, ...labels.map((label) => label.confidence));
  };
  expect(await confidenceOf("2021")).toBeLessThan(0.5);
  expect(await confidenceOf("Meet Anna")).toBeLessThan(0.5);
  // Of its three words "picnic" is unknown; that "company" alone spoke gave 0.99 and llms at 0.84.
  expect(await confidenceOf("Company picnic 2019")).toBeLessThan(0.9);
  expect(await topicsOf("Company picnic 2019")).not.toContain("llms");
  expect(await confidenceOf("Sharding our Postgres cluster")).toBeGreaterThan(0.9);
});
