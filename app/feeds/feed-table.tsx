import Link from "next/link";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { Feed, FeedWithCompany } from "@/db/queries/feeds";
import { shortAddress } from "@/lib/feeds/short-address";
import { formatCount, formatMoment } from "@/lib/format";
import { webLink } from "@/lib/posts/web-link";
import classes from "./feeds.module.css";

const { table, number, quiet } = tableClasses;

/** Feeds as a table, one row each. */
export function FeedTable({ feeds }: { feeds: FeedWithCompany[] }) {
  return (
    <ScrollRegion label="Feeds">
      <table className={`${table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Address</th>
            <th scope="col">Format</th>
            <th scope="col" className={number}>
              Posts
            </th>
            <th scope="col">Last checked (UTC)</th>
            <th scope="col">Last success (UTC)</th>
            <th scope="col">Last error</th>
          </tr>
        </thead>
        <tbody>
          {feeds.map(({ feed, company, posts }) => (
            <tr key={feed.id}>
              <td>
                <Link href={`/companies/${feed.companyId}`} prefetch={false}>
                  {company}
                </Link>
              </td>
              <td className={classes.address}>
                <Address feed={feed} />
              </td>
              <td>{feed.format}</td>
              <td className={number}>{formatCount(posts)}</td>
              <td className={classes.moment}>
                <Moment at={feed.lastCheckedAt} />
              </td>
              <td className={classes.moment}>
                <Moment at={feed.lastSuccessAt} />
              </td>
              <td className={classes.error}>{feed.lastError}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Address({ feed }: { feed: Feed }) {
  const link = webLink(feed.url);
  const text = shortAddress(feed.url);
  if (link === null) return <>{text}</>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}

function Moment({ at }: { at: number | null }) {
  if (at === null) return <span className={quiet}>Never</span>;
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at)}</time>;
}
