import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import type { Queryable } from "@/db/queryable";
import type { ClassifiablePost } from "@/lib/classification/engine";
import type { JudgedPost } from "@/lib/evaluation/compare-label-sets";
import { toJudgedPost } from "@/lib/evaluation/judged-topics";
import { canonicalUrl } from "@/lib/feeds/canonical-url";
import { type LabelRecord, type PostRecord, toClassifiablePost } from "@/lib/posts/post-record";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";

/** A judged post by its canonical address, under which the database knows it too; "#id" without one of its own. */
export type EvaluatedItem = { key: string; post: ClassifiablePost };

/** Posts whose true topics are known, in one order for both lists. */
export type EvaluationSet = {
  items: EvaluatedItem[];
  judged: JudgedPost<string>[];
  /** Labels whose post is not there; they are not scored. */
  missingPosts: number;
};

/**
 * The posts of a labels file.
 * @throws UsageError if a label names an unknown topic or no label has a post
 */
export function setOfFiles(
  labels: LabelRecord[],
  posts: Map<string, PostRecord>,
  taxonomy: Taxonomy,
): EvaluationSet {
  rejectUnknownTopics(labels, taxonomy);
  const seen = new Set<string>();
  const pairs = labels.flatMap((label) => {
    const record = posts.get(label.id);
    if (!record) return [];
    const address = canonicalUrl(record.url);
    const key = address === null || seen.has(address) ? `#${record.id}` : address;
    seen.add(key);
    return [{ label, key, record }];
  });
  if (pairs.length === 0) throw new UsageError("No label has a post in the posts file.");
  return {
    items: pairs.map(({ key, record }) => ({ key, post: toClassifiablePost(record) })),
    judged: pairs.map(({ key, label: { topics, disputed } }) => ({
      key,
      truth: [...new Set(topics)],
      disputed,
    })),
    missingPosts: labels.length - pairs.length,
  };
}

/** The posts that people have judged in the database. @throws UsageError where there is none */
export function setOfReviews(database: Queryable, taxonomy: Taxonomy): EvaluationSet {
  const corrected = readCorrectedPosts(database);
  if (corrected.length === 0) {
    throw new UsageError(
      "Nobody has judged a post yet: correct or confirm labels on /posts first.",
    );
  }
  const topicIds = taxonomy.topics.map(({ id }) => id);
  return {
    items: corrected.map(({ url, post }) => ({ key: url, post })),
    judged: corrected.map((verdict) => toJudgedPost(verdict.url, verdict, topicIds)),
    missingPosts: 0,
  };
}

function rejectUnknownTopics(labels: LabelRecord[], taxonomy: Taxonomy): void {
  const known = new Set(taxonomy.topics.map((topic) => topic.id));
  for (const label of labels) {
    const unknown = [...label.topics, ...label.disputed].find((topic) => !known.has(topic));
    if (unknown) {
      throw new UsageError(
        `The label of post ${label.id} names the topic "${unknown}", which the taxonomy does not have.`,
      );
    }
  }
}
