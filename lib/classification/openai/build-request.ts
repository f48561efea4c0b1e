import type OpenAI from "openai";
import type { Dialect } from "./dialect";
import type { PromptTexts } from "./session";
import { defaults, type OpenAiOptions } from "./settings";

export type Request = OpenAI.ChatCompletionCreateParamsNonStreaming;
export type Turn = { role: "user" | "assistant"; content: string };
/** What is said after the system message, and how many posts it is about. */
export type Conversation = { turns: Turn[]; posts: number };
type RequestOptions = Pick<
  OpenAiOptions,
  "model" | "temperature" | "reasoningEffort" | "maxOutputTokens"
>;

/** Tokens around each message and before the reply, as OpenAI counts them. */
const tokensPerMessage = 4;
const tokensPerReply = 3;

/** A chat completion request in the words that a server takes. */
export function buildRequest(
  options: RequestOptions,
  texts: PromptTexts,
  { conversation, dialect }: { conversation: Conversation; dialect: Dialect },
): Request {
  const number = conversation.posts === 1 ? "one" : "many";
  const isStrict = dialect.format === "json_schema";
  const limit = options.maxOutputTokens ?? defaults.maxOutputTokens;
  return {
    model: options.model,
    messages: [
      { role: "system", content: isStrict ? texts.system : texts.systemWithShape[number] },
      ...conversation.turns,
    ],
    ...responseFormat(dialect, texts.formats[number]),
    ...(dialect.limitField === null ? {} : { [dialect.limitField]: limit }),
    ...(dialect.hasTemperature && isSet(options.temperature)
      ? { temperature: options.temperature }
      : {}),
    ...(dialect.hasReasoningEffort && isSet(options.reasoningEffort)
      ? { reasoning_effort: options.reasoningEffort }
      : {}),
  };
}

function responseFormat(
  { format }: Dialect,
  schemaFormat: Request["response_format"],
): Pick<Request, "response_format"> {
  if (format === "text") return {};
  return { response_format: format === "json_schema" ? schemaFormat : { type: "json_object" } };
}

function isSet<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/**
 * The input tokens of a request: its texts, its schema (which the model is given as well) and the
 * marks around messages. `remembered` keeps counts of texts that come again in every call.
 */
export function countRequestTokens(
  request: Request,
  countTokens: (text: string) => number,
  remembered: Map<string, number>,
): number {
  const countOnce = (text: string) => {
    const known = remembered.get(text) ?? countTokens(text);
    remembered.set(text, known);
    return known;
  };
  const format = request.response_format;
  const schema = format?.type === "json_schema" ? countOnce(JSON.stringify(format.json_schema)) : 0;
  const texts = request.messages.map(({ role, content }) => {
    const text = typeof content === "string" ? content : "";
    return role === "system" ? countOnce(text) : countTokens(text);
  });
  return texts.reduce((sum, tokens) => sum + tokens + tokensPerMessage, schema + tokensPerReply);
}
