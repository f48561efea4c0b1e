import type { Engine, EngineName } from "@/lib/classification/engine";
import { createLocalEngine } from "@/lib/classification/local-engine";
import type { LocalModel } from "@/lib/classification/local-model";
import type { NewTopic } from "@/lib/classification/new-topics";
import { createOpenAiEngine } from "@/lib/classification/openai-engine";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";

/** The engine of this name with the settings of the environment; `local` is for the local one. */
export function chooseEngine(
  name: EngineName,
  taxonomy: Taxonomy,
  { openai }: Environment,
  local: { model: LocalModel; newTopics: NewTopic[] },
): Engine {
  if (name === "local") return createLocalEngine(local.model, taxonomy, local.newTopics);
  if (openai.apiKey === null && openai.baseUrl === null) {
    throw new UsageError(
      "The openai engine needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own. Set one in the environment or in .env.",
    );
  }
  return createOpenAiEngine({ ...openai, apiKey: openai.apiKey ?? "none", taxonomy });
}
