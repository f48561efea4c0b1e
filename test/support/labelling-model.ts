import { countTokens, encodeChat } from "gpt-tokenizer/model/gpt-4o";
import { contentReply, type ModelReply, type ModelRequest, withUsage } from "./model-server";

/** A post as the model gets it: one line of JSON. */
export type SentPost = {
  id?: string;
  title: string;
  summary: string | null;
  content: string | null;
};
export type GivenLabel = { topic: string; confidence: number; evidence: string };

/** The posts of a request, as they stand in its first user message. */
export function readSentPosts(request: ModelRequest): SentPost[] {
  const lines = request.body.messages[1]?.content.split("\n") ?? [];
  const start = lines.findIndex((line) => line.startsWith("Label th"));
  return lines.slice(start + 1).map((line) => JSON.parse(line));
}

/**
 * Answers about every post of a request, one or several, as a model does that follows the rules;
 * the tokens that it reports are counted from the request as it came in.
 */
export function labellingReply(
  request: ModelRequest,
  labelsOf: (post: SentPost) => GivenLabel[] = () => [],
): ModelReply {
  const answers = readSentPosts(request).map((post) => ({
    ...(post.id === undefined ? {} : { id: post.id }),
    labels: labelsOf(post),
    summary: post.summary === null && post.content !== null ? summarise(post.content) : null,
  }));
  const isMany = answers[0] && "id" in answers[0];
  const content = JSON.stringify(isMany ? { posts: answers } : answers[0]);
  return withUsage(contentReply(content), {
    in: countInput(request),
    out: countTokens(content),
  });
}

function summarise(content: string): string {
  return `The post says: ${content
    .split(" ")
    .slice(0, 15)
    .join(" ")
    .replaceAll(/https?:\S*/g, "")}`;
}

function countInput({ body }: ModelRequest): number {
  const messages = body.messages.map(({ role, content }) => ({
    role: role === "system" ? ("system" as const) : ("user" as const),
    content,
  }));
  const format = body.response_format;
  const schema = format?.json_schema ? countTokens(JSON.stringify(format.json_schema.schema)) : 0;
  return encodeChat(messages, "gpt-4o", { disallowedSpecial: new Set() }).length + schema;
}
