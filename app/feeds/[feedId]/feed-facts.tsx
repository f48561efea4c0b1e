import { Sparkline } from "@/app/_components/sparkline";
import { shortAddress } from "@/lib/feeds/short-address";
import { formatCount, formatDay, formatDuration, formatMoment } from "@/lib/format";
import { History, NextCheck } from "../feed-table";
import classes from "../feeds.module.css";
import { type FeedRow, sparkMonths } from "../load-feeds";

const spark = { width: 320, height: 36 };

/** What is known of a feed: when it was read and is read next, and what it has brought. */
export function FeedFacts({ row, now }: { row: FeedRow; now: number }) {
  const { feed } = row;
  return (
    <section aria-label="What is known of the feed">
      <dl className={classes.facts}>
        <dt>Last check</dt>
        <dd>
          <Moment at={feed.lastCheckedAt} />
        </dd>
        <dt>Last success</dt>
        <dd>
          <Moment at={feed.lastSuccessAt} />
        </dd>
        <dt>Next check</dt>
        <dd>
          <NextCheck feed={feed} now={now} />
          {feed.pausedAt === null ? null : "None while it is paused"}
        </dd>
        <dt>Posts</dt>
        <dd>{formatCount(row.posts)}</dd>
        <dt>History</dt>
        <dd>{row.firstAt === null ? "No dated post yet" : <History row={row} />}</dd>
        <dt>Posts per month</dt>
        <dd>
          <Sparkline values={row.months} {...spark} />
          <span className={classes.quiet}>
            Last {sparkMonths} months, at most {formatCount(Math.max(...row.months))} in one
          </span>
        </dd>
        <dt>In the feed</dt>
        <dd>{feed.windowItems === null ? "Not known" : `The last ${feed.windowItems} posts`}</dd>
        {feed.askedIntervalMs === null ? null : (
          <>
            <dt>Asks for</dt>
            <dd>A check every {formatDuration(feed.askedIntervalMs)} at most</dd>
          </>
        )}
        {feed.movedAt === null || feed.movedFrom === null ? null : (
          <>
            <dt>Moved</dt>
            <dd>
              From {shortAddress(feed.movedFrom)} on {formatDay(feed.movedAt)}, as its server said
              for three days
            </dd>
          </>
        )}
        <dt>Added</dt>
        <dd>{formatDay(feed.addedAt)}</dd>
      </dl>
    </section>
  );
}

function Moment({ at }: { at: number | null }) {
  if (at === null) return <>Never</>;
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at)} UTC</time>;
}
