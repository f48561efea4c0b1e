import { serverDatabase } from "@/app/_server/database";
import { readPostTotals } from "@/db/queries/posts/posts";
import { readAuditedPosts } from "@/db/queries/review/audits";
import { listConflicts, readRepeatedAnswers } from "@/db/queries/review/review-lists";
import { countReviews, listReviews } from "@/db/queries/review/review-log";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countByTopic } from "@/db/queries/trends/topic-counts";
import { type AuditProgress, measureAudit } from "@/lib/review/audit-progress";
import { logFilterOf, logQuerySchema } from "@/lib/review/log-query";
import { measureAgreement, type TopicAgreement } from "@/lib/review/measure-agreement";
import { tallySteps } from "@/lib/review/tally-steps";

const recentReviews = 200;

export type TopicProgress = AuditProgress & TopicAgreement & { name: string; posts: number };

/** All that the progress page shows. `halfWidth` is a share. */
export function loadProgress(halfWidth: number) {
  const database = serverDatabase();
  const { topics } = readTaxonomy(database);
  const topicIds = topics.map(({ id }) => id);
  const audits = readAuditedPosts(database, topicIds);
  const { classified } = readPostTotals(database);
  const counts = countByTopic(database);
  const agreement = measureAgreement(readRepeatedAnswers(database), topicIds);
  const agreed = new Map(agreement.topics.map((topic) => [topic.topicId, topic]));
  const none = { given: 0, kappa: null, alpha: null };
  const everyReview = logFilterOf(logQuerySchema.parse({}));
  const recent = listReviews(database, everyReview, { limit: recentReviews, offset: 0 });
  return {
    agreement,
    conflicts: listConflicts(database).length,
    reviews: countReviews(database, everyReview),
    recent: {
      reviews: recent.length,
      ...tallySteps(recent.filter(({ isUndone }) => !isUndone).flatMap(({ steps }) => steps)),
    },
    topics: topics.map(({ id, name }): TopicProgress => {
      const posts = counts.get(id)?.posts ?? 0;
      const audit = audits.get(id) ?? [];
      const measured = measureAudit(id, audit, { all: { classified, posts }, halfWidth });
      return { ...none, ...agreed.get(id), ...measured, name, posts };
    }),
  };
}

export type Progress = ReturnType<typeof loadProgress>;
