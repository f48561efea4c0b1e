import { createEmbeddedEmbedder } from "@/lib/classification/embedding/embedded-embedder";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import { createEndpointEmbedder } from "@/lib/classification/embedding/endpoint-embedder";
import {
  createTransformersEmbedder,
  transformersPrefix,
} from "@/lib/classification/embedding/transformers-embedder";
import type { Environment } from "@/lib/env";
import { UsageError } from "./command";

/** The embedded sentence vectors, or the endpoint or the model that the environment names. */
export function chooseEmbedder({ embeddings }: Pick<Environment, "embeddings">): Embedder {
  if (embeddings === null) return createEmbeddedEmbedder();
  if (embeddings.model.startsWith(transformersPrefix)) {
    const model = embeddings.model.slice(transformersPrefix.length);
    return createTransformersEmbedder({ model, dimensions: embeddings.dimensions });
  }
  if (embeddings.apiKey === null && embeddings.baseUrl === null) {
    throw new UsageError(
      "EMBEDDINGS_MODEL needs EMBEDDINGS_API_KEY, or EMBEDDINGS_BASE_URL for a server of your own. Set one, or unset EMBEDDINGS_MODEL for the embedded model.",
    );
  }
  return createEndpointEmbedder({ ...embeddings, apiKey: embeddings.apiKey ?? "none" });
}
