import { describe, expect, it } from "vitest";
import { chooseEmbedder } from "@/jobs/run/choose-embedder";
import {
  createTransformersEmbedder,
  type TransformersModule,
} from "@/lib/classification/embedding/transformers-embedder";
import { parseEnvironment } from "@/lib/env";

/** Stands for the package: the vector of a text is its length and its number of words. */
function transformers(asked: string[] = []): TransformersModule {
  return {
    pipeline: async (task, model) => {
      asked.push(`${task} ${model}`);
      return async (texts) => ({
        tolist: () => texts.map((text) => [text.length, text.split(" ").length]),
      });
    },
  };
}

describe("createTransformersEmbedder", () => {
  it("loads the model once and gives vectors of length 1", async () => {
    const asked: string[] = [];
    const options = { model: "acme/tiny", dimensions: 2 };
    const embedder = createTransformersEmbedder(options, async () => transformers(asked));
    const [embedding] = await embedder.embed(["abc d"]);
    await embedder.embed(["more"]);
    expect(embedding?.vector[0]).toBeCloseTo(5 / Math.hypot(5, 2), 6);
    expect(asked).toEqual(["feature-extraction acme/tiny"]);
    expect(embedder.name).toBe("transformers:acme/tiny");
  });

  it("says what to install where the package is not there", async () => {
    const embedder = createTransformersEmbedder({ model: "acme/tiny", dimensions: 2 });
    await expect(embedder.embed(["x"])).rejects.toThrow(
      "npm install --no-save @huggingface/transformers",
    );
  });

  it("names the setting where the model's vectors have another length", async () => {
    const options = { model: "acme/tiny", dimensions: 384 };
    const embedder = createTransformersEmbedder(options, async () => transformers());
    await expect(embedder.embed(["x"])).rejects.toThrow("not 384: set EMBEDDINGS_DIMENSIONS");
  });

  it("is chosen by the prefix of EMBEDDINGS_MODEL, and needs no key", () => {
    const environment = parseEnvironment({ EMBEDDINGS_MODEL: "transformers:acme/tiny" });
    expect(chooseEmbedder(environment).name).toBe("transformers:acme/tiny");
  });
});
