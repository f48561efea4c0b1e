import OpenAI from "openai";
import { connectToOpenAi } from "./connect";
import { firstDialect } from "./dialect";
import { DialectFinder } from "./dialect-finder";
import type { CallTarget } from "./explain-error";
import { buildSystemMessage, describeReplyShape } from "./prompt";
import { buildReplyFormat, buildReplySchemas } from "./reply-schema";
import { type CallSender, createCallSender } from "./send-call";
import { defaults, type OpenAiOptions } from "./settings";

/** All that calls of one engine share. */
export type Session = {
  options: OpenAiOptions;
  sender: CallSender;
  dialects: DialectFinder;
  target: CallTarget;
  texts: PromptTexts;
  /** Token counts of texts that come again in every call. */
  counted: Map<string, number>;
};

/** @throws OpenAiSettingsError for a key that can't be sent or a budget that can't be kept */
export function openSession(options: OpenAiOptions): Session {
  const client = connectToOpenAi(options);
  const isOpenAi = options.baseUrl === null;
  return {
    options,
    sender: createCallSender(client, options),
    dialects: new DialectFinder(firstDialect(isOpenAi), refusalOf, options.dialects),
    target: {
      host: new URL(client.baseURL).host,
      model: options.model,
      apiKey: options.apiKey,
      timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    },
    texts: buildPromptTexts(options.taxonomy),
    counted: new Map(),
  };
}

export type PromptTexts = ReturnType<typeof buildPromptTexts>;

/** What is the same in every call of a taxonomy. */
export function buildPromptTexts(taxonomy: OpenAiOptions["taxonomy"]) {
  const system = buildSystemMessage(taxonomy);
  const schemas = buildReplySchemas(taxonomy);
  return {
    system,
    schemas,
    formats: { one: buildReplyFormat(schemas), many: buildReplyFormat(schemas, true) },
    systemWithShape: {
      one: `${system}\n\n${describeReplyShape(false)}`,
      many: `${system}\n\n${describeReplyShape(true)}`,
    },
  };
}

function refusalOf(error: unknown) {
  if (!(error instanceof OpenAI.APIError)) return null;
  return { status: error.status, message: `${error.message} ${error.param ?? ""}` };
}
