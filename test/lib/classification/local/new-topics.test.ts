import { expect, test } from "vitest";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { createLocalEngine, untrainedTopics } from "@/lib/classification/local/local-engine";
import { type NewTopic, NewTopicScorer } from "@/lib/classification/local/new-topics";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

const model = loadLocalModel();
const titled = (title: string) => ({ title, company: "", summary: null, content: null, tags: [] });
const quantum = {
  id: "quantum-computing",
  group: "infrastructure",
  name: "Quantum computing",
  description: "Qubits, quantum circuits and quantum annealing; simulators of quantum computers.",
  not: "",
};
const taxonomy = { ...defaultTaxonomy, topics: [...defaultTaxonomy.topics, quantum] };
const topic: NewTopic = { ...quantum, vectors: [], accepted: [], rejected: [] };

/** A unit vector that leans towards one dimension. */
function leaning(dimension: number): Float32Array {
  const vector = new Float32Array(384).fill(0.01);
  vector[dimension] = 0.98;
  return vector;
}

test("a topic that was added works at once, by the words of its description", async () => {
  expect(untrainedTopics(model, taxonomy)).toEqual([quantum]);
  const engine = createLocalEngine(model, taxonomy, [topic]);
  const predictions = await engine.classify(
    ["Simulating quantum circuits of forty qubits", "Sharding Postgres"].map(titled),
  );
  const topics = predictions.map((prediction) =>
    prediction.kind === "labels" ? prediction.labels.map((label) => label.topicId) : [],
  );
  expect(topics[0]).toContain("quantum-computing");
  expect(topics[1]).toContain("databases");
  expect(topics[1]).not.toContain("quantum-computing");
});

test("a topic that is not in the list is never given", async () => {
  const engine = createLocalEngine(model, taxonomy);
  const [prediction] = await engine.classify([titled("Quantum circuits of forty qubits")]);
  expect(JSON.stringify(prediction)).not.toContain("quantum-computing");
});

test("a topic that the model learnt and that was merged is still given, to count for the other", async () => {
  const without = defaultTaxonomy.topics.filter(({ id }) => id !== "databases");
  const given = async (merged?: Record<string, string>) => {
    const engine = createLocalEngine(model, { ...defaultTaxonomy, topics: without, merged });
    return JSON.stringify(await engine.classify([titled("Sharding Postgres")]));
  };
  expect(await given()).not.toContain('"databases"');
  expect(await given({ databases: "data-engineering" })).toContain('"databases"');
});

test("corrections move it towards accepted posts and away from rejected ones", () => {
  const described = { ...topic, vectors: [leaning(1)] };
  const post = titled("About something else");
  const probability = (corrected: NewTopic, vector: Float32Array) =>
    new NewTopicScorer(model, [corrected]).probabilities(post, vector)[0] ?? 0;
  const accepted = { ...described, accepted: Array(5).fill(leaning(2)) };
  const rejected = { ...described, rejected: Array(5).fill(leaning(3)) };
  const between = leaning(1).map((value, at) => (value + (leaning(3)[at] ?? 0)) / Math.SQRT2);
  expect(probability(described, leaning(1))).toBeGreaterThan(0.5);
  expect(probability(accepted, leaning(2))).toBeGreaterThan(
    probability(described, leaning(2)) + 0.2,
  );
  expect(probability(rejected, between)).toBeLessThan(probability(described, between));
});
