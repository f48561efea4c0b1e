import classes from "@/app/_components/figures-table.module.css";
import { PostDate } from "@/app/_components/post-list";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label="Companies">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col" className={classes.number}>
              Posts
            </th>
            <th scope="col" className={classes.number}>
              Classified
            </th>
            <th scope="col">First post</th>
            <th scope="col">Last post</th>
            <th scope="col">Most frequent topics</th>
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <tr key={company.id}>
              <th scope="row">
                <a href={companyHref(company.id)}>
                  <bdi>{company.name}</bdi>
                </a>
              </th>
              <td className={classes.number}>
                <a href={postsHref({ company: [company.id] })}>{formatCount(company.posts)}</a>
              </td>
              <td className={classes.number}>{formatCount(company.classified)}</td>
              <td className={classes.date}>
                <PostDate publishedAt={company.firstAt} />
              </td>
              <td className={classes.date}>
                <PostDate publishedAt={company.lastAt} />
              </td>
              <td className={`${classes.quiet} ${classes.text}`}>
                {(topTopics.get(company.id) ?? []).map(({ topicId }) => nameOf(topicId)).join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
