import { z } from "zod";
import type { FailureKind, PredictedLabel, Prediction } from "@/lib/classification/engine";
import { parseReplyText } from "./parse-reply-text";
import { type ReadablePost, toPlainLine } from "./prompt";
import type { PostReply, ReplySchemas } from "./reply-schema";

const maxTopicsPerPost = 4;
const maxEvidenceWords = 20;
const maxEvidenceLength = 300;
const maxSummaryLength = 300;
const maxReasonLength = 200;

type Failure = Extract<Prediction, { kind: "failure" }>;

/** A reply that cannot be used as a whole; `text` is what the model wrote, to be quoted to it. */
export type UnusableReply = { failure: Failure; text: string; isJson: boolean };

const completionSchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
});
type Choice = z.infer<typeof completionSchema>["choices"][number];

export type ReadOptions = {
  schemas: ReplySchemas;
  /** Repairs broken JSON and takes it out of prose: for servers without structured output. */
  isTolerant: boolean;
};

/**
 * Reads a chat completion about one post, trusting nothing in it. Doubled topics are merged, the
 * least confident beyond four are dropped, a quote that the post does not contain becomes null and
 * is counted (white space and case aside), a longer one is cut to 20 words. A summary is kept
 * only for a post with content and none of its own. Anything else that is wrong makes the whole
 * reply unusable. Labels come with the highest confidence first; it is the model's own word, not
 * calibrated.
 */
export function readReply(
  completion: unknown,
  post: ReadablePost,
  options: ReadOptions,
): Prediction | UnusableReply {
  const body = readBody(completion, options);
  if ("failure" in body) return body;
  return readPostReply(body.json, post, options) ?? unusableShape(body, options);
}

/** The answers of a completion about several posts: one per id, in the order of `posts`. */
export type BatchReply = { predictions: (Prediction | null)[] } | UnusableReply;

/**
 * Reads a completion about several posts. A post whose id is missing, named twice or answered in
 * the wrong shape gets null: it is to be asked alone, so that no answer can come to the wrong post.
 */
export function readBatchReply(
  completion: unknown,
  posts: { id: string; post: ReadablePost }[],
  options: ReadOptions,
): BatchReply {
  const body = readBody(completion, options);
  if ("failure" in body) return body;
  const parsed = manyAnswers.safeParse(body.json);
  if (!parsed.success) return unusable("invalid-reply", "has no list of posts", body);
  const answers = parsed.data.posts.map((answer) => oneId.safeParse(answer).data ?? { id: null });
  return {
    predictions: posts.map(({ id, post }) => {
      const own = answers.filter((answer) => answer.id === id);
      return own.length === 1 ? readPostReply(own[0], post, options) : null;
    }),
  };
}

const manyAnswers = z.object({ posts: z.array(z.unknown()) });
const oneId = z.looseObject({ id: z.string() });

/** A failed prediction; the reason may quote foreign text, which is clipped to one plain line. */
export function failure(failureKind: FailureKind, reason: string): Failure {
  return { kind: "failure", reason: toPlainLine(reason, maxReasonLength), failureKind };
}

type ReplyBody = { json: unknown; text: string };

function readBody(completion: unknown, { isTolerant }: ReadOptions): ReplyBody | UnusableReply {
  const parsed = completionSchema.safeParse(completion);
  if (!parsed.success) {
    return noText(failure("invalid-reply", "the server's reply is not a chat completion"));
  }
  const choice = parsed.data.choices[0];
  if (!choice) return noText(failure("invalid-reply", "the server's reply has no choices"));
  const fault = findFault(choice);
  if (fault !== null) return noText(fault);
  const text = choice.message.content ?? "";
  const json = parseReplyText(text, isTolerant);
  if (json !== undefined) return { json, text };
  const reason = "the model's reply is not JSON";
  return { failure: failure("invalid-reply", reason), text, isJson: false };
}

function noText(fault: Failure): UnusableReply {
  return { failure: fault, text: "", isJson: true };
}

function findFault({ finish_reason, message }: Choice): Failure | null {
  if (message.refusal) return failure("refusal", `the model refused: ${message.refusal}`);
  if (finish_reason === "length")
    return failure("cut-off", "the model's reply was cut off at its length limit");
  if (finish_reason === "content_filter")
    return failure("content-filter", "the provider's content filter held the reply back");
  if (!message.content) return failure("invalid-reply", "the model's reply is empty");
  return null;
}

/** null where the answer does not have the asked shape. */
function readPostReply(
  answer: unknown,
  post: ReadablePost,
  { schemas }: ReadOptions,
): Prediction | null {
  const reply = schemas.post.safeParse(answer);
  return reply.success ? toPrediction(reply.data, post) : null;
}

function unusableShape(body: ReplyBody, { schemas }: ReadOptions): UnusableReply {
  const reply = schemas.post.safeParse(body.json, { reportInput: true });
  const issue = reply.error?.issues[0];
  if (issue?.path.at(-1) === "topic" && typeof issue.input === "string") {
    return unusable("unknown-topic", `named the unknown topic "${issue.input}"`, body, "the model");
  }
  if (issue?.path.at(-1) === "confidence" && typeof issue.input === "number") {
    const fault = `gave the confidence ${issue.input}, which is not between 0 and 1`;
    return unusable("invalid-reply", fault, body, "the model");
  }
  const place = issue?.path.join(".") ?? "";
  return unusable("invalid-reply", `does not have the asked shape (at "${place}")`, body);
}

function unusable(
  kind: FailureKind,
  fault: string,
  { text }: ReplyBody,
  who = "the model's reply",
): UnusableReply {
  return { failure: failure(kind, `${who} ${fault}`), text, isJson: true };
}

function toPrediction(reply: PostReply, post: ReadablePost): Prediction {
  const byTopic = new Map<string, PredictedLabel>();
  let droppedQuotes = 0;
  for (const { topic, confidence, evidence } of reply.labels) {
    const earlier = byTopic.get(topic);
    const quote = findQuote(evidence, post);
    if (quote === null && evidence.trim() !== "") droppedQuotes += 1;
    byTopic.set(topic, {
      topicId: topic,
      confidence: Math.max(confidence, earlier?.confidence ?? 0),
      evidence: earlier?.evidence ?? quote,
    });
  }
  const labels = [...byTopic.values()]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, maxTopicsPerPost);
  return { kind: "labels", labels, summary: readSummary(reply, post), droppedQuotes };
}

function findQuote(evidence: string, post: ReadablePost): string | null {
  const quote = toPlainLine(evidence, maxEvidenceLength)
    .split(" ")
    .slice(0, maxEvidenceWords)
    .join(" ");
  const texts = [post.title, post.summary ?? "", post.content ?? ""];
  const isInPost = texts.some((text) => text.toLowerCase().includes(quote.toLowerCase()));
  return quote !== "" && isInPost ? quote : null;
}

/** A summary with an address in it is left out: a post could use it to send readers elsewhere. */
function readSummary(reply: PostReply, post: ReadablePost): string | null {
  if (post.summary !== null || post.content === null) return null;
  const summary = toPlainLine(reply.summary ?? "", maxSummaryLength);
  return summary === "" || /https?:|www\./i.test(summary) ? null : summary;
}
