import { addMonths, monthsBetween } from "./period";
import { measureShare, type Share } from "./share";

export type MonthSpan = { from: string; to: string };
/** Two spans of the same length that follow each other; null where the range is one month. */
export type Spans = { recent: MonthSpan; before: MonthSpan } | null;

/** Posts with a subject (or, without an id, classified posts) in the range and in each span. */
export type SpanCounts = { posts: number; recent: number; before: number };
export type SubjectSpanCounts = SpanCounts & { subjectId: string; companies: number };

export type SubjectShares = {
  subjectId: string;
  companies: number;
  whole: Share;
  recent: Share;
  before: Share;
};

/** The last 12 months of a range and the 12 before them; halves of a shorter range. */
export function compareSpans(range: MonthSpan): Spans {
  const length = Math.min(12, Math.floor(monthsBetween(range.from, range.to) / 2));
  if (length === 0) return null;
  const middle = addMonths(range.to, 1 - length);
  return {
    recent: { from: middle, to: range.to },
    before: { from: addMonths(middle, -length), to: addMonths(middle, -1) },
  };
}

/**
 * The shares of every subject in the whole range and in both spans, the most posts first. It
 * compares nothing: two intervals that overlap may still differ, and the other way round.
 * @param subjectIds subjects to list also where they have no posts
 */
export function measureSubjects(
  subjects: SubjectSpanCounts[],
  classified: SpanCounts,
  subjectIds: string[] = [],
): SubjectShares[] {
  const counted = new Set(subjects.map(({ subjectId }) => subjectId));
  const absent = subjectIds.filter((id) => !counted.has(id));
  return [...subjects, ...absent.map(withoutPosts)]
    .map(({ subjectId, companies, posts, recent, before }) => ({
      subjectId,
      companies,
      whole: measureShare(posts, classified.posts),
      recent: measureShare(recent, classified.recent),
      before: measureShare(before, classified.before),
    }))
    .sort((a, b) => b.whole.posts - a.whole.posts || (a.subjectId < b.subjectId ? -1 : 1));
}

function withoutPosts(subjectId: string): SubjectSpanCounts {
  return { subjectId, companies: 0, posts: 0, recent: 0, before: 0 };
}
