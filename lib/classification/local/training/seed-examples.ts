import { z } from "zod";
import seedFile from "./seed-examples.json" with { type: "json" };
import seedPosts from "./seed-posts.json" with { type: "json" };
import type { LabelledPost } from "./training-options";

/** A list of terms in one string, "helm; kubectl; pod", so that a topic's terms read as a line. */
const termList = z.string().transform((text) => text.split(";").map((term) => term.trim()));

const seedSchema = z.object({
  /** Invented posts with their topics, none where nothing fits; an empty summary is none. */
  posts: z.array(
    z.object({ title: z.string().min(1), summary: z.string(), topics: z.array(z.string()) }),
  ),
  /** Invented titles with their topics. */
  titles: z.array(z.object({ title: z.string().min(1), topics: z.array(z.string()).min(1) })),
  /** Words and phrases of the trade that stand for a topic, by topic. */
  coreTerms: z.record(z.string(), termList),
  /** Words and phrases that often go with a topic but do not prove it, by topic. */
  relatedTerms: z.record(z.string(), termList),
});

export type SeedExamples = z.infer<typeof seedSchema>;
export type SeedPosts = Record<"posts" | "titles" | "coreTerms" | "relatedTerms", LabelledPost[]>;

/**
 * Posts, titles and terms of our own writing: topics that are rare in the labels are known by their
 * words, and the words of other companies than those of the labels as well.
 */
export const seedExamples: SeedExamples = seedSchema.parse({ ...seedFile, posts: seedPosts });

/**
 * The seed as posts. Titles and terms have only a title and belong to no company, so that each of
 * their features counts; a term of two topics is one post. Invented posts are each of a company of
 * its own: their features must be found elsewhere too.
 */
export function toSeedPosts(seed: SeedExamples): SeedPosts {
  return {
    posts: seed.posts.map(({ title, summary, topics }, index) => {
      const { post } = toPost(title, topics);
      return { post: { ...post, summary: summary || null, company: `invented${index}` }, topics };
    }),
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
