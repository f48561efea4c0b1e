import { afterEach, beforeEach, vi } from "vitest";
import type { ClassifiablePost, Prediction } from "@/lib/classification/engine";
import { firstDialect } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import type { OpenAiOptions } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { labelsReply, type ModelServer, startModelServer } from "./model-server";

export const apiKey = "sk-test-0123456789abcdef";

/** The openai engine against a scripted server, which is another one for each test of a file. */
export function openScriptedEngine() {
  let server: ModelServer;

  beforeEach(async () => {
    server = await startModelServer();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  function createEngine(options: Partial<OpenAiOptions> = {}) {
    return createOpenAiEngine({
      apiKey,
      baseUrl: server.baseUrl,
      model: "scripted-model",
      taxonomy: defaultTaxonomy,
      dialects: { load: () => firstDialect(false), save: () => undefined },
      patience: { firstRetryMs: 10 },
      ...options,
    });
  }

  async function classifyOne(post = createPost(), options: Partial<OpenAiOptions> = {}) {
    const [prediction] = await createEngine(options).classify([post]);
    return prediction;
  }

  return {
    get server() {
      return server;
    },
    createEngine,
    classifyOne,
  };
}

export function createPost(fields: Partial<ClassifiablePost> = {}): ClassifiablePost {
  const title = "Moving to Kubernetes";
  return { title, company: "Example", summary: null, content: null, tags: [], ...fields };
}

export const evidence = "moving to kubernetes";
export const okReply = labelsReply({ topic: "kubernetes", confidence: 0.9, evidence });
export const okPrediction: Prediction = {
  kind: "labels",
  labels: [{ topicId: "kubernetes", confidence: 0.9, evidence }],
};
