import { Fact, Facts } from "@/app/_components/facts";
import { Quiet } from "@/app/_components/quiet";
import { Sparkline } from "@/app/_components/sparkline";
import { shortAddress } from "@/lib/feeds/short-address";
import { formatCount, formatDay, formatDuration, formatMoment } from "@/lib/format";
import { History, NextCheck } from "../feed-table";
import { type FeedRow, sparkMonths } from "../load-feeds";

const spark = { width: 320, height: 36 };

/** What is known of a feed: when it was read and is read next, and what it has brought. */
export function FeedFacts({ row, now }: { row: FeedRow; now: number }) {
  const { feed } = row;
  return (
    <section aria-label="What is known of the feed">
      <Facts>
        <Fact name="Last check">
          <Moment at={feed.lastCheckedAt} />
        </Fact>
        <Fact name="Last success">
          <Moment at={feed.lastSuccessAt} />
        </Fact>
        <Fact name="Next check">
          <NextCheck feed={feed} now={now} />
          {feed.pausedAt === null ? null : "None while it is paused"}
        </Fact>
        <Fact name="Posts">{formatCount(row.posts)}</Fact>
        <Fact name="History">
          {row.firstAt === null ? "No dated post yet" : <History row={row} />}
        </Fact>
        <Fact name="Posts per month">
          <Sparkline values={row.months} {...spark} />
          <Quiet>
            Last {sparkMonths} months, at most {formatCount(Math.max(...row.months))} in one
          </Quiet>
        </Fact>
        <Fact name="In the feed">
          {feed.windowItems === null ? "Not known" : `The last ${feed.windowItems} posts`}
        </Fact>
        {feed.askedIntervalMs === null ? null : (
          <Fact name="Asks for">A check every {formatDuration(feed.askedIntervalMs)} at most</Fact>
        )}
        {feed.movedAt === null || feed.movedFrom === null ? null : (
          <Fact name="Moved">
            From {shortAddress(feed.movedFrom)} on {formatDay(feed.movedAt)}, as its server said for
            three days
          </Fact>
        )}
        <Fact name="Added">{formatDay(feed.addedAt)}</Fact>
      </Facts>
    </section>
  );
}

function Moment({ at }: { at: number | null }) {
  if (at === null) return <>Never</>;
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at)} UTC</time>;
}
