import { FiguresTable } from "@/app/_components/figures-table";
import tableClasses from "@/app/_components/figures-table.module.css";
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
      <FiguresTable
        label={`Topics of ${group.name}`}
        className={own.topics}
        rows={topics}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "Topic",
            kind: "rowName",
            cell: ({ id, name }) => <a href={`/topics/${id}`}>{name}</a>,
          },
          {
            name: "What it covers",
            className: own.description,
            cell: ({ description }) => description,
          },
          {
            name: "Share by quarter",
            className: tableClasses.sparkCell,
            cell: ({ id }) => <Sparkline values={trends.get(id)?.shares ?? []} />,
          },
          { name: "Verdict", cell: ({ id }) => <VerdictWord judged={trends.get(id)?.judged} /> },
          {
            name: "Posts",
            kind: "figure",
            cell: ({ id }) => formatCount(totals.get(id)?.posts ?? 0),
          },
          {
            name: "Companies",
            kind: "figure",
            cell: ({ id }) => formatCount(totals.get(id)?.companies ?? 0),
          },
        ]}
      />
    </section>
  );
}

function VerdictWord({ judged }: { judged: JudgedSubject | null | undefined }) {
  if (!judged) return null;
  return (
    <span className={own.verdict} data-verdict={judged.verdict} title={explainVerdict(judged)}>
      {verdictNames[judged.verdict]}
    </span>
  );
}
