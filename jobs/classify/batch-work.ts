import { openBatchApi } from "@/lib/classification/openai/batch-api";
import { createBatchWriter } from "@/lib/classification/openai/batch-requests";
import type { EngineChoice } from "./choose-engine";
import { replyCache } from "./choose-engine";
import { readOpenAiOptions } from "./openai-options";
import type { BatchWork } from "./submit-batch";

/** What handing in and collecting batches works with, from the environment and the database. */
export async function openBatchWork(choice: EngineChoice): Promise<BatchWork> {
  const { database, taxonomy, environment } = choice;
  const options = await readOpenAiOptions(database, taxonomy, environment);
  return {
    options,
    api: openBatchApi(options),
    writer: createBatchWriter(options),
    cache: replyCache(choice, options),
  };
}
