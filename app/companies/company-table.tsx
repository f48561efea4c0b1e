import { FiguresTable } from "@/app/_components/figures-table";
import classes from "@/app/_components/figures-table.module.css";
import { PostDate } from "@/app/_components/post-list";
import { Quiet } from "@/app/_components/quiet";
import type { CompanySummary } from "@/db/queries/posts/companies";
import type { CompanyTopic } from "@/db/queries/trends/topic-counts";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";

type CompanyTableProps = {
  companies: CompanySummary[];
  topTopics: Map<string, CompanyTopic[]>;
  nameOf: (topicId: string) => string;
};

/** Companies with their posts, when they wrote and what most about. */
export function CompanyTable({ companies, topTopics, nameOf }: CompanyTableProps) {
  return (
    <FiguresTable
      label="Companies"
      rows={companies}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "Company",
          kind: "rowName",
          cell: ({ id, name }) => (
            <a href={companyHref(id)}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        {
          name: "Posts",
          kind: "figure",
          cell: ({ id, posts }) => <a href={postsHref({ company: [id] })}>{formatCount(posts)}</a>,
        },
        { name: "Classified", kind: "figure", cell: ({ classified }) => formatCount(classified) },
        {
          name: "First post",
          className: classes.date,
          cell: ({ firstAt }) => <PostDate publishedAt={firstAt} />,
        },
        {
          name: "Last post",
          className: classes.date,
          cell: ({ lastAt }) => <PostDate publishedAt={lastAt} />,
        },
        {
          name: "Most frequent topics",
          className: classes.text,
          cell: ({ id }) => (
            <Quiet>
              {(topTopics.get(id) ?? []).map(({ topicId }) => nameOf(topicId)).join(", ")}
            </Quiet>
          ),
        },
      ]}
    />
  );
}
