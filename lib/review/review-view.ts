import type { LabelSource } from "@/lib/labels/current-labels";
import { hasShownConfidence } from "@/lib/labels/describe-source";
import { splitText } from "@/lib/posts/split-text";
import { webLink } from "@/lib/posts/web-link";
import { markQuotes, type TextSegment } from "./mark-quotes";

/** A topic put before a person. `isGiven`: the post has it now; else it is only proposed. */
export type Suggestion = {
  topicId: string;
  topicName: string;
  isGiven: boolean;
  source: LabelSource;
  /** Calibrated; null where the source's confidence is not. */
  confidence: number | null;
  evidence: string | null;
};

/** All that the review page shows of one post, and what its answer must name. */
export type ReviewView = {
  postId: number;
  title: string;
  companyId: string;
  company: string;
  publishedAt: number | null;
  link: string | null;
  lang: string | null;
  summary: TextSegment[];
  /** The model that wrote the summary; null where the feed gave it. */
  summaryModel: string | null;
  excerpt: { shown: TextSegment[]; rest: TextSegment[] };
  suggestions: Suggestion[];
  /** Suggestions are hidden until the first answer. */
  isBlind: boolean;
  isClassified: boolean;
  lastReviewId: number;
  /** Why the post is in the queue; null where the queue says it already. */
  reason: string | null;
};

type PostText = {
  title: string;
  link: string;
  lang: string | null;
  summary: string | null;
  generatedSummary: string | null;
  generatedSummaryModel: string | null;
  content: string | null;
  publishedAt: number | null;
  classifiedAt: number | null;
};

export type ReviewSource = {
  postId: number;
  post: PostText;
  company: { id: string; name: string };
  suggestions: Suggestion[];
  lastReviewId: number;
  reason: string | null;
};

const shownCharacters = 1_400;

/** What the page shows of a post; `isBlind` leaves out all that engines and people have said of it. */
export function viewForReview(source: ReviewSource, isBlind: boolean): ReviewView {
  const { postId, post, company, lastReviewId } = source;
  const suggestions = isBlind ? [] : source.suggestions.map(withShownConfidence);
  const quotes = suggestions.flatMap(({ topicId, evidence }) =>
    evidence === null ? [] : [{ topicId, quote: evidence }],
  );
  const { shown, rest } = splitText(post.content ?? "", shownCharacters);
  return {
    postId,
    title: post.title,
    companyId: company.id,
    company: company.name,
    publishedAt: post.publishedAt,
    link: webLink(post.link),
    lang: post.lang,
    summary: markQuotes(post.summary ?? post.generatedSummary ?? "", quotes),
    summaryModel: post.summary === null ? post.generatedSummaryModel : null,
    excerpt: { shown: markQuotes(shown, quotes), rest: markQuotes(rest, quotes) },
    suggestions,
    isBlind,
    isClassified: post.classifiedAt !== null,
    lastReviewId,
    reason: isBlind ? null : source.reason,
  };
}

function withShownConfidence(suggestion: Suggestion): Suggestion {
  const { source, confidence } = suggestion;
  return { ...suggestion, confidence: hasShownConfidence(source, confidence) ? confidence : null };
}

/** The topics that an answer to this view has seen: null where they were hidden. */
export function shownTopicIds(view: ReviewView): string[] | null {
  if (view.isBlind) return null;
  return view.suggestions.filter(({ isGiven }) => isGiven).map(({ topicId }) => topicId);
}
