import type { ReadablePost } from "@/lib/classification/openai/prompt";
import type { ReasoningEffort } from "../openai/settings";

/** Labels of a post and words of a quote in replies, as read from the labelled posts of the sample. */
const labelsPerPost = 1.9;
const wordsPerQuote = 10;
const summarySentence =
  "The team explains how they moved their services to a new platform and what they learned on the way.";

/**
 * Reasoning tokens of a call: what is assumed before a model has been used. Afterwards its own
 * replies are the measure.
 */
const reasoningTokens: Record<ReasoningEffort, number> = {
  none: 0,
  minimal: 0,
  low: 200,
  medium: 800,
  high: 2_500,
  xhigh: 5_000,
};

/** The output tokens to expect of a call about these posts, from a reply of usual length. */
export function expectOutputTokens(
  posts: ReadablePost[],
  effort: ReasoningEffort | null,
  countTokens: (text: string) => number,
): number {
  const isMany = posts.length > 1;
  const perPost = posts.map((post) => {
    const label = JSON.stringify({
      evidence: quoteOf(post),
      topic: "machine-learning",
      confidence: 0.85,
    });
    const needsSummary = post.summary === null && post.content !== null;
    const frame = { ...(isMany ? { id: "0a1b2c3d" } : {}), labels: [] };
    const summary = needsSummary ? summarySentence : null;
    return countTokens(JSON.stringify({ ...frame, summary })) + labelsPerPost * countTokens(label);
  });
  const reasoning = effort === null ? 0 : reasoningTokens[effort];
  return perPost.reduce((sum, tokens) => sum + tokens, reasoning + (isMany ? 4 : 0));
}

function quoteOf({ title, summary, content }: ReadablePost): string {
  return `${content ?? summary ?? title}`.split(" ").slice(0, wordsPerQuote).join(" ");
}
