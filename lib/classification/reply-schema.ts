import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { PredictedLabel, Prediction } from "./engine";
import { type ReadablePost, toPlainLine } from "./prompt";

const maxTopicsPerPost = 4;
const maxEvidenceLength = 300;
const maxReasonLength = 200;

export type ReplySchema = ReturnType<typeof buildReplySchema>;
type ReplyLabel = z.infer<ReplySchema>["labels"][number];

/**
 * The shape of a model's reply. It is sent as JSON Schema and checked again here: servers that
 * merely resemble OpenAI's may ignore it. The range of a confidence is checked here only
 * (`refine` leaves no trace in JSON Schema), as not all servers take `minimum` in strict mode.
 * `evidence` stands first so that the model looks for its quote before it names the topic.
 */
export function buildReplySchema(taxonomy: Taxonomy) {
  const label = z.object({
    evidence: z.string().describe("words copied from the post, or an empty text"),
    topic: z.enum(taxonomy.topics.map((topic) => topic.id)),
    confidence: z.number().refine((value) => value >= 0 && value <= 1),
  });
  return z.object({ labels: z.array(label) });
}

/** The `response_format` of a chat completion: strict JSON Schema, the topic ids as an enum. */
export function buildReplyFormat(schema: ReplySchema) {
  return zodResponseFormat(schema, "post_topics");
}

const completionSchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
});
type Choice = z.infer<typeof completionSchema>["choices"][number];

/**
 * Reads a chat completion about `post`, trusting nothing in it. Doubled topics are merged, the
 * least confident beyond four are dropped, a quote that the post does not contain becomes null
 * (white space and case aside). Anything else that is wrong makes the whole reply a failure.
 * Labels come with the highest confidence first; it is the model's own word, not calibrated.
 */
export function readCompletion(
  completion: unknown,
  schema: ReplySchema,
  post: ReadablePost,
): Prediction {
  const parsed = completionSchema.safeParse(completion);
  if (!parsed.success) return failure("the server's reply is not a chat completion");
  const choice = parsed.data.choices[0];
  if (!choice) return failure("the server's reply has no choices");
  const fault = findFault(choice);
  if (fault !== null) return failure(fault);
  const json = parseJson(choice.message.content ?? "");
  if (json === undefined) return failure("the model's reply is not JSON");
  const reply = schema.safeParse(json, { reportInput: true });
  if (!reply.success) return failure(describeMismatch(reply.error));
  return { kind: "labels", labels: toLabels(reply.data.labels, post) };
}

/** A failed prediction; the reason may quote foreign text, which is clipped to one plain line. */
export function failure(reason: string): Prediction {
  return { kind: "failure", reason: toPlainLine(reason, maxReasonLength) };
}

function findFault({ finish_reason, message }: Choice): string | null {
  if (message.refusal) return `the model refused: ${message.refusal}`;
  if (finish_reason === "length") return "the model's reply was cut off at its length limit";
  if (finish_reason === "content_filter")
    return "the provider's content filter held the reply back";
  if (!message.content) return "the model's reply is empty";
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeMismatch(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue?.path.at(-1) === "topic" && typeof issue.input === "string") {
    return `the model named the unknown topic "${issue.input}"`;
  }
  if (issue?.path.at(-1) === "confidence" && typeof issue.input === "number") {
    return `the model gave the confidence ${issue.input}, which is not between 0 and 1`;
  }
  return `the model's reply does not have the asked shape (at "${issue?.path.join(".") ?? ""}")`;
}

function toLabels(replyLabels: ReplyLabel[], post: ReadablePost): PredictedLabel[] {
  const byTopic = new Map<string, PredictedLabel>();
  for (const { topic, confidence, evidence } of replyLabels) {
    const earlier = byTopic.get(topic);
    byTopic.set(topic, {
      topicId: topic,
      confidence: Math.max(confidence, earlier?.confidence ?? 0),
      evidence: earlier?.evidence ?? findQuote(evidence, post),
    });
  }
  return [...byTopic.values()]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, maxTopicsPerPost);
}

function findQuote(evidence: string, post: ReadablePost): string | null {
  const quote = toPlainLine(evidence, maxEvidenceLength);
  const texts = [post.title, post.summary ?? "", post.content ?? ""];
  const isInPost = texts.some((text) => text.toLowerCase().includes(quote.toLowerCase()));
  return quote !== "" && isInPost ? quote : null;
}
