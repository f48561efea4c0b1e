import type { Topic } from "@/lib/taxonomy/taxonomy";

/** The description of a topic with its keywords and examples, where a person has given some. */
export function describeWithWords({
  description,
  keywords = [],
  examples = [],
}: Pick<Topic, "description" | "keywords" | "examples">): string {
  const also = keywords.length === 0 ? "" : ` Also: ${keywords.join(", ")}.`;
  const such = examples.map((example) => ` Such as "${example}".`).join("");
  return `${description}${also}${such}`;
}
