import { z } from "zod";
import seedFile from "./seed-examples.json" with { type: "json" };
import type { LabelledPost } from "./training-options";

/** A list of terms in one string, "helm; kubectl; pod", so that a topic's terms read as a line. */
const termList = z.string().transform((text) => text.split(";").map((term) => term.trim()));

const seedSchema = z.object({
  /** Invented titles with their topics. */
  titles: z.array(z.object({ title: z.string().min(1), topics: z.array(z.string()).min(1) })),
  /** Words and phrases of the trade that stand for a topic, by topic. */
  coreTerms: z.record(z.string(), termList),
  /** Words and phrases that often go with a topic but do not prove it, by topic. */
  relatedTerms: z.record(z.string(), termList),
});

export type SeedExamples = z.infer<typeof seedSchema>;
export type SeedPosts = Record<"titles" | "coreTerms" | "relatedTerms", LabelledPost[]>;

/** Titles and terms of our own writing, so that topics rare in the labels are known by their words. */
export const seedExamples: SeedExamples = seedSchema.parse(seedFile);

/** The seed as posts that have only a title and belong to no company; a term of two topics is one post. */
export function toSeedPosts(seed: SeedExamples): SeedPosts {
  return {
    titles: seed.titles.map(({ title, topics }) => toPost(title, topics)),
    coreTerms: toTermPosts(seed.coreTerms),
    relatedTerms: toTermPosts(seed.relatedTerms),
  };
}

function toTermPosts(termsByTopic: Record<string, string[]>): LabelledPost[] {
  const topicsOf = new Map<string, string[]>();
  for (const [topic, terms] of Object.entries(termsByTopic)) {
    for (const term of terms) topicsOf.set(term, [...(topicsOf.get(term) ?? []), topic]);
  }
  return [...topicsOf].map(([term, topics]) => toPost(term, topics));
}

function toPost(title: string, topics: string[]): LabelledPost {
  return { post: { title, company: "", summary: null, content: null, tags: [] }, topics };
}
