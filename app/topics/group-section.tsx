import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { Sparkline } from "@/app/_components/sparkline";
import { TextLink } from "@/app/_components/text-link";
import type { SubjectTotals } from "@/db/queries/trends/topic-counts";
import { formatCount, formatQuantity } from "@/lib/format";
import type { Group, Topic } from "@/lib/taxonomy/taxonomy";
import { explainVerdict, verdictNames } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import own from "./topics.module.css";

/** The share of a topic per quarter, and the verdict on its change. */
export type TopicTrend = { shares: (number | null)[]; judged: JudgedSubject | null };

type GroupSectionProps = {
  group: Group;
  posts: number;
  topics: Topic[];
  totals: Map<string, SubjectTotals>;
  trends: Map<string, TopicTrend>;
};

/** A group with its topics, what they mean and how much is written about them. */
export function GroupSection({ group, posts, topics, totals, trends }: GroupSectionProps) {
  return (
    <section aria-labelledby={`group-${group.id}`}>
      <h2 id={`group-${group.id}`} className={own.heading}>
        <TextLink href={`/groups/${group.id}`} inherit>
          {group.name}
        </TextLink>
        <span className={own.count}>{formatQuantity(posts, "post")}</span>
      </h2>
      <ScrollRegion label={`Topics of ${group.name}`}>
        <table className={`${classes.table} ${own.topics}`}>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col">What it covers</th>
              <th scope="col">Share by quarter</th>
              <th scope="col">Verdict</th>
              <th scope="col" className={classes.number}>
                Posts
              </th>
              <th scope="col" className={classes.number}>
                Companies
              </th>
            </tr>
          </thead>
          <tbody>
            {topics.map((topic) => (
              <tr key={topic.id}>
                <th scope="row">
                  <a href={`/topics/${topic.id}`}>{topic.name}</a>
                </th>
                <td className={own.description}>{topic.description}</td>
                <TrendCells trend={trends.get(topic.id)} />
                <td className={classes.number}>{formatCount(totals.get(topic.id)?.posts ?? 0)}</td>
                <td className={classes.number}>
                  {formatCount(totals.get(topic.id)?.companies ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function TrendCells({ trend }: { trend: TopicTrend | undefined }) {
  const judged = trend?.judged ?? null;
  return (
    <>
      <td className={classes.sparkCell}>
        {trend === undefined ? null : <Sparkline values={trend.shares} />}
      </td>
      <td>
        {judged === null ? null : (
          <span
            className={own.verdict}
            data-verdict={judged.verdict}
            title={explainVerdict(judged)}
          >
            {verdictNames[judged.verdict]}
          </span>
        )}
      </td>
    </>
  );
}
