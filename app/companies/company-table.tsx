import Link from "next/link";
import classes from "@/app/_components/figures-table.module.css";
import { PostDate } from "@/app/_components/post-list";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { CompanySummary } from "@/db/queries/posts/companies";
import type { CompanyTopic } from "@/db/queries/trends/topic-counts";
import { companyHref } from "@/lib/companies/company-href";
import type { CompanyOrder } from "@/lib/companies/sort-companies";
import { formatCount } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";

type CompanyTableProps = {
  companies: CompanySummary[];
  topTopics: Map<string, CompanyTopic[]>;
  nameOf: (topicId: string) => string;
  order: CompanyOrder;
  /** The address of the list in another order. */
  orderHref: (order: CompanyOrder) => string;
};

/** Companies with their posts, when they wrote and what most about. */
export function CompanyTable(props: CompanyTableProps) {
  const { companies, topTopics, nameOf } = props;
  return (
    <ScrollRegion label="Companies">
      <table className={classes.table}>
        <thead>
          <tr>
            <SortHeading {...props} by="name" text="Company" />
            <SortHeading {...props} by="posts" text="Posts" className={classes.number} />
            <th scope="col" className={classes.number}>
              Classified
            </th>
            <SortHeading {...props} by="first" text="First post" />
            <SortHeading {...props} by="last" text="Last post" />
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

/** Most and latest first; names and first posts from the beginning. */
const directions = {
  posts: "descending",
  last: "descending",
  name: "ascending",
  first: "ascending",
} as const;

/** A heading that sorts the list by its column; the column that it is sorted by has an arrow. */
function SortHeading(
  props: Pick<CompanyTableProps, "order" | "orderHref"> & {
    by: CompanyOrder;
    text: string;
    className?: string;
  },
) {
  const { order, orderHref, by, text, className } = props;
  const isCurrent = order === by;
  const direction = directions[by];
  return (
    <th scope="col" className={className} aria-sort={isCurrent ? direction : undefined}>
      <Link href={orderHref(by)} prefetch={false} scroll={false} className={classes.sort}>
        {text}
        {isCurrent ? (
          <span aria-hidden> {direction === "ascending" ? "\u2191" : "\u2193"}</span>
        ) : null}
      </Link>
    </th>
  );
}
