import type { SubjectTotals } from "@/db/queries/trends/topic-counts";
import { formatCount } from "@/lib/format";
import type { Topic } from "@/lib/taxonomy/taxonomy";
import classes from "./group-topics.module.css";

/** The topics of a group with their posts. A post may have several of them. */
export function GroupTopics({
  topics,
  totals,
}: {
  topics: Topic[];
  totals: Map<string, SubjectTotals>;
}) {
  return (
    <ul className={classes.topics} aria-label="Topics of the group">
      {topics.map((topic) => (
        <li key={topic.id}>
          <a href={`/topics/${topic.id}`} title={topic.description}>
            {topic.name}
          </a>
          <span className={classes.count}>{formatCount(totals.get(topic.id)?.posts ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
