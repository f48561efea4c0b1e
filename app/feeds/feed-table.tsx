import { FiguresTable } from "@/app/_components/figures-table";
import tableClasses from "@/app/_components/figures-table.module.css";
import { Quiet } from "@/app/_components/quiet";
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

/** Feeds as a table, one row each; one form holds the buttons of all, since one each would cost server time. */
export function FeedTable({ rows, now }: { rows: FeedRow[]; now: number }) {
  return (
    <CheckForm>
      <FiguresTable
        label="Feeds"
        hasBlocks
        className={classes.table}
        rows={rows}
        rowKey={({ feed }) => feed.id}
        columns={[
          {
            name: "Feed",
            kind: "rowName",
            className: classes.feed,
            cell: (row) => <FeedName row={row} />,
          },
          {
            name: "State",
            className: classes.stateCell,
            cell: ({ health }) => <HealthWords health={health} />,
          },
          {
            name: "Last success",
            className: classes.moment,
            inBlock: "half",
            cell: ({ feed }) =>
              feed.lastSuccessAt === null ? (
                <Quiet>Never</Quiet>
              ) : (
                <FromNow at={feed.lastSuccessAt} now={now} />
              ),
          },
          {
            name: "Next check",
            className: classes.moment,
            inBlock: "half",
            cell: ({ feed }) => <NextCheck feed={feed} now={now} />,
          },
          {
            name: "Posts per month",
            className: `${tableClasses.sparkCell} ${classes.spark}`,
            cell: ({ posts, months }) => (posts === 0 ? null : <Sparkline values={months} />),
          },
          {
            name: "Posts",
            kind: "figure",
            className: classes.moment,
            inBlock: "half",
            cell: ({ posts }) => formatCount(posts),
          },
          {
            name: "History",
            className: classes.moment,
            inBlock: "half",
            cell: (row) => <History row={row} />,
          },
          {
            name: "Check now",
            head: <span className="visually-hidden">Check now</span>,
            className: classes.actions,
            cell: (row) => <CheckButton row={row} />,
          },
        ]}
      />
    </CheckForm>
  );
}

function FeedName({ row }: { row: FeedRow }) {
  return (
    <>
      <a href={`/feeds/${row.feed.id}`} dir="auto">
        {titleOf(row)}
      </a>
      <span className={classes.source}>
        {row.company} · {shortAddress(row.feed.url)}
      </span>
    </>
  );
}

function CheckButton({ row }: { row: FeedRow }) {
  if (!isOnTheWeb(row.feed.url)) return null;
  return (
    <button
      type="submit"
      name="feedId"
      value={row.feed.id}
      className={classes.checkButton}
      aria-label={`Check ${titleOf(row)} now`}
    >
      Check now
    </button>
  );
}

function titleOf({ feed, company }: FeedRow): string {
  return feedTitle(feed) ?? company;
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
