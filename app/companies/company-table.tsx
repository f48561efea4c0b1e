import Link from "next/link";
import { type Column, FiguresTable } from "@/app/_components/figures-table";
import classes from "@/app/_components/figures-table.module.css";
import { PostDate } from "@/app/_components/post-list";
import { Quiet } from "@/app/_components/quiet";
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
    <FiguresTable
      label="Companies"
      rows={companies}
      rowKey={({ id }) => id}
      columns={[
        {
          ...sortedBy("name", "Company", props),
          kind: "rowName",
          cell: ({ id, name }) => (
            <a href={companyHref(id)}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        {
          ...sortedBy("posts", "Posts", props),
          kind: "figure",
          cell: ({ id, posts }) => <a href={postsHref({ company: [id] })}>{formatCount(posts)}</a>,
        },
        { name: "Classified", kind: "figure", cell: ({ classified }) => formatCount(classified) },
        {
          ...sortedBy("first", "First post", props),
          className: classes.date,
          cell: ({ firstAt }) => <PostDate publishedAt={firstAt} />,
        },
        {
          ...sortedBy("last", "Last post", props),
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

/** Most and latest first; names and first posts from the beginning. */
const directions = {
  posts: "descending",
  last: "descending",
  name: "ascending",
  first: "ascending",
} as const;

/** A heading that sorts the list by its column; the column that it is sorted by has an arrow. */
function sortedBy(
  by: CompanyOrder,
  name: string,
  { order, orderHref }: Pick<CompanyTableProps, "order" | "orderHref">,
): Pick<Column<CompanySummary>, "name" | "head" | "sorted"> {
  const sorted = order === by ? directions[by] : undefined;
  const head = (
    <Link href={orderHref(by)} prefetch={false} scroll={false} className={classes.sort}>
      {name}
      {sorted ? <span aria-hidden> {sorted === "ascending" ? "\u2191" : "\u2193"}</span> : null}
    </Link>
  );
  return { name, head, sorted };
}
