import { Text } from "@mantine/core";
import { FiguresTable } from "@/app/_components/figures-table";
import { Quiet } from "@/app/_components/quiet";
import type { SubjectCompany } from "@/db/queries/trends/trends";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { formatMonths } from "@/lib/trends/format-value";
import { measureShare } from "@/lib/trends/share";
import own from "./topic.module.css";

type CompanyRankingProps = {
  topicId: string;
  range: { from: string; to: string };
  companies: SubjectCompany[];
};

/** The companies with the most posts on a topic, and how much of what they write it is. */
export function CompanyRanking({ topicId, range, companies }: CompanyRankingProps) {
  if (companies.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No company wrote about it in these months.
      </Text>
    );
  }
  const most = companies[0]?.posts ?? 1;
  return (
    <FiguresTable
      label={`Companies, ${formatMonths(range)}`}
      rows={companies}
      rowKey={({ companyId }) => companyId}
      columns={[
        {
          name: "Company",
          kind: "rowName",
          cell: ({ companyId, company }) => <a href={companyHref(companyId)}>{company}</a>,
        },
        {
          name: "Posts, as a bar",
          head: <span className="visually-hidden">Posts, as a bar</span>,
          className: own.bar,
          cell: ({ posts }) => <div style={{ width: `${(posts / most) * 100}%` }} />,
        },
        {
          name: "Posts",
          kind: "figure",
          cell: ({ companyId, posts }) => (
            <a href={postsHref({ topic: [topicId], company: [companyId], ...range })}>
              {formatCount(posts)}
            </a>
          ),
        },
        {
          name: "Share of its posts",
          kind: "figure",
          cell: ({ posts, classified }) => {
            const { share } = measureShare(posts, classified);
            return share === null ? <Quiet>too few posts</Quiet> : formatShare(share);
          },
        },
      ]}
    />
  );
}
