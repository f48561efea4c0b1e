import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type ReplySchemas = ReturnType<typeof buildReplySchemas>;
export type PostReply = z.infer<ReplySchemas["post"]>;

/**
 * The shape of a model's reply. It is sent as JSON Schema and checked again here: servers that
 * merely resemble OpenAI's may ignore it. The range of a confidence is checked here only
 * (`refine` leaves no trace in JSON Schema), as not all servers take `minimum` in strict mode.
 * `evidence` stands first so that the model looks for its quote before it names the topic.
 */
export function buildReplySchemas(taxonomy: Taxonomy) {
  const label = z.object({
    evidence: z.string().describe("words copied from the post, or an empty text"),
    topic: z.enum(taxonomy.topics.map((topic) => topic.id)),
    confidence: z.number().refine((value) => value >= 0 && value <= 1),
  });
  const labels = z.array(label);
  const asked = { labels, summary: z.string().nullable() };
  return {
    /** What is read of one post: weaker servers may leave the summary out. */
    post: z.object({ labels, summary: z.string().nullish() }),
    askedOfOne: z.object(asked),
    askedOfMany: z.object({ posts: z.array(z.object({ id: z.string(), ...asked })) }),
  };
}

/** The `response_format` of a chat completion: strict JSON Schema, the topic ids as an enum. */
export function buildReplyFormat(schemas: ReplySchemas, isMany = false) {
  return isMany
    ? zodResponseFormat(schemas.askedOfMany, "posts_topics")
    : zodResponseFormat(schemas.askedOfOne, "post_topics");
}
