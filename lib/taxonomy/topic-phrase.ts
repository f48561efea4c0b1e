import type { TopicState } from "./taxonomy-state";

/**
 * The full-text query for posts that name a topic in their title or summary: by a part of its name
 * ("Kubernetes & containers" has two) or by a keyword, each as a phrase. Quoting takes their
 * meaning from the operators of the query language.
 */
export function topicPhrase({ name, keywords }: Pick<TopicState, "name" | "keywords">): string {
  const parts = [...name.split(/\s(?:&|and)\s|[,/]/), ...keywords];
  const phrases = parts
    .map(
      (part) =>
        part
          .normalize("NFC")
          .match(/[\p{Letter}\p{Number}]+/gu)
          ?.join(" ") ?? "",
    )
    .filter((phrase) => phrase.length > 1)
    .map((phrase) => `"${phrase}"`);
  return phrases.length === 0 ? '""' : `{title summary} : (${phrases.join(" OR ")})`;
}
