import { expect, test } from "vitest";
import { findNewTopics } from "@/jobs/classify/find-new-topics";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { testContext } from "@/test/support/job-context";

const model = loadLocalModel();
const quantum = {
  id: "quantum-computing",
  group: "infrastructure",
  name: "Quantum computing",
  description: "Qubits and their circuits.",
  not: "",
  keywords: ["annealing"],
  examples: ["Forty qubits on one laptop"],
};

test("a new topic is known by its keywords, and its examples count as accepted posts", async () => {
  const embedder = fakeEmbedder(["annealing", "laptop"], {
    name: model.vectors?.settings.embedder ?? "",
  });
  const taxonomy = { ...defaultTaxonomy, topics: [...defaultTaxonomy.topics, quantum] };
  const [topic] = await findNewTopics(testContext(), { model, taxonomy, embedder });
  expect(topic?.description).toBe("Qubits and their circuits. Also: annealing.");
  expect(embedder.asked).toContain("Forty qubits on one laptop");
  expect(topic?.accepted).toHaveLength(1);
  expect(topic?.vectors).toHaveLength(2);
});
