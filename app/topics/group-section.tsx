import { FiguresTable } from "@/app/_components/figures-table";
import { TextLink } from "@/app/_components/text-link";
import type { SubjectTotals } from "@/db/queries/trends/topic-counts";
import { formatCount, formatQuantity } from "@/lib/format";
import type { Group, Topic } from "@/lib/taxonomy/taxonomy";
import own from "./topics.module.css";

type GroupSectionProps = {
  group: Group;
  posts: number;
  topics: Topic[];
  totals: Map<string, SubjectTotals>;
};

/** A group with its topics, what they mean and how much is written about them. */
export function GroupSection({ group, posts, topics, totals }: GroupSectionProps) {
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
