import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { Sparkline } from "@/app/_components/sparkline";
import { feedTitle } from "@/lib/feeds/feed-title";
import { shortAddress } from "@/lib/feeds/short-address";
import { isOnTheWeb } from "@/lib/feeds/web-feed";
import { formatCount } from "@/lib/format";
import { formatPeriod, monthOf } from "@/lib/trends/period";
import { CheckForm } from "./check-form";
import classes from "./feeds.module.css";
import { HealthWords } from "./health-words";
import type { FeedRow } from "./load-feeds";
import { FromNow } from "./moment";

const { table, number, quiet, sparkCell } = tableClasses;

/** Feeds as a table, one row each; one form holds the buttons of all, since one each would cost server time. */
export function FeedTable({ rows, now }: { rows: FeedRow[]; now: number }) {
  return (
    <CheckForm>
      <ScrollRegion label="Feeds">
        <table className={`${table} ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">Feed</th>
              <th scope="col">State</th>
              <th scope="col">Last success</th>
              <th scope="col">Next check</th>
              <th scope="col">Posts per month</th>
              <th scope="col" className={number}>
                Posts
              </th>
              <th scope="col">History</th>
              <th scope="col">
                <span className="visually-hidden">Check now</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.feed.id} row={row} now={now} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </CheckForm>
  );
}

function Row({ row, now }: { row: FeedRow; now: number }) {
  const { feed, health } = row;
  const title = feedTitle(feed) ?? row.company;
  return (
    <tr>
      <th scope="row" className={classes.feed}>
        <a href={`/feeds/${feed.id}`} dir="auto">
          {title}
        </a>
        <span className={classes.source}>
          {row.company} · {shortAddress(feed.url)}
        </span>
      </th>
      <td className={classes.stateCell}>
        <HealthWords health={health} />
      </td>
      <td className={classes.moment} data-label="Last success">
        {feed.lastSuccessAt === null ? (
          <span className={quiet}>Never</span>
        ) : (
          <FromNow at={feed.lastSuccessAt} now={now} />
        )}
      </td>
      <td className={classes.moment} data-label="Next check">
        <NextCheck feed={feed} now={now} />
      </td>
      <td className={`${sparkCell} ${classes.spark}`}>
        {row.posts === 0 ? null : <Sparkline values={row.months} />}
      </td>
      <td className={number} data-label="Posts">
        {formatCount(row.posts)}
      </td>
      <td className={classes.moment} data-label="History">
        <History row={row} />
      </td>
      <td className={classes.actions}>
        {isOnTheWeb(feed.url) ? (
          <button
            type="submit"
            name="feedId"
            value={feed.id}
            className={classes.checkButton}
            aria-label={`Check ${title} now`}
          >
            Check now
          </button>
        ) : null}
      </td>
    </tr>
  );
}

/** When a feed is looked at again; nothing where it is not. */
export function NextCheck({ feed, now }: { feed: FeedRow["feed"]; now: number }) {
  if (feed.pausedAt !== null || !isOnTheWeb(feed.url)) return null;
  if (feed.nextCheckAt === null || feed.nextCheckAt <= now) return <>Due now</>;
  return <FromNow at={feed.nextCheckAt} now={now} />;
}

/** From when to when a feed's posts are. */
export function History({ row: { firstAt, lastAt } }: { row: FeedRow }) {
  if (firstAt === null || lastAt === null) return null;
  const [first, last] = [firstAt, lastAt].map((at) => formatPeriod(monthOf(at)));
  return <>{first === last ? first : `${first} to ${last}`}</>;
}
