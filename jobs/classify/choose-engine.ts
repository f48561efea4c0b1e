import type { Engine, EngineName } from "@/lib/classification/engine";
import { loadLocalModel } from "@/lib/classification/load-local-model";
import { createLocalEngine } from "@/lib/classification/local-engine";
import { createOpenAiEngine } from "@/lib/classification/openai-engine";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";

/** The engine of this name with the settings of the environment. */
export function chooseEngine(
  name: EngineName,
  taxonomy: Taxonomy,
  { openai }: Environment,
): Engine {
  if (name === "local") return createLocalEngine(loadLocalModel(), taxonomy);
  if (openai.apiKey === null && openai.baseUrl === null) {
    throw new UsageError(
      "The openai engine needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own. Set one in the environment or in .env.",
    );
  }
  return createOpenAiEngine({ ...openai, apiKey: openai.apiKey ?? "none", taxonomy });
}
