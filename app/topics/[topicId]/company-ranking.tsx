import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label={`Companies, ${formatMonths(range)}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col" aria-label="Posts, as a bar" />
            <th scope="col" className={classes.number}>
              Posts
            </th>
            <th scope="col" className={classes.number}>
              Share of its posts
            </th>
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => {
            const { share } = measureShare(company.posts, company.classified);
            const href = postsHref({ topic: [topicId], company: [company.companyId], ...range });
            return (
              <tr key={company.companyId}>
                <th scope="row">
                  <a href={companyHref(company.companyId)}>{company.company}</a>
                </th>
                <td className={own.bar} aria-hidden>
                  <div style={{ width: `${(company.posts / most) * 100}%` }} />
                </td>
                <td className={classes.number}>
                  <a href={href}>{formatCount(company.posts)}</a>
                </td>
                <td className={classes.number}>
                  {share === null ? (
                    <span className={classes.quiet}>too few posts</span>
                  ) : (
                    formatShare(share)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
