import { Text } from "@mantine/core";
import Link from "next/link";
import { formatCount } from "@/lib/format";
import { lastPage } from "@/lib/paging";
import classes from "./paging.module.css";

type PagingProps = {
  /** What is paged: "posts", "runs". */
  noun: string;
  page: number;
  perPage: number;
  total: number;
  /** The address of a page. */
  href: (page: number) => string;
};

/** Where one is in a long list, and links to the pages around; nothing where one page holds all. */
export function Paging({ noun, page, perPage, total, href }: PagingProps) {
  const last = lastPage(total, perPage);
  if (last === 1) return null;
  const first = (page - 1) * perPage + 1;
  return (
    <nav className={classes.paging} aria-label={`Pages of ${noun}`}>
      <PageLink href={page > 1 ? href(1) : null} label="First" />
      <PageLink href={page > 1 ? href(page - 1) : null} label="Previous" />
      <Text size="sm" c="dimmed" component="span">
        {formatCount(first)} to {formatCount(Math.min(total, page * perPage))} of{" "}
        {formatCount(total)}
      </Text>
      <PageLink href={page < last ? href(page + 1) : null} label="Next" />
      <PageLink href={page < last ? href(last) : null} label="Last" />
    </nav>
  );
}

function PageLink({ href, label }: { href: string | null; label: string }) {
  if (href === null) return <span className={classes.disabled}>{label}</span>;
  return (
    <Link href={href} prefetch={false} className={classes.link} aria-label={`${label} page`}>
      {label}
    </Link>
  );
}
