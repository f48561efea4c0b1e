import Link from "next/link";
import { type FeedQuery, type FeedState, feedStates, feedsHref } from "@/lib/feeds/feed-query";
import { formatCount } from "@/lib/format";
import classes from "./feeds.module.css";

const names: Record<FeedState, string> = {
  all: "All",
  attention: "Needs attention",
  paused: "Paused",
};

/** Links that narrow the list of feeds, each with how many there are. */
export function FeedStates({
  totals,
  query,
}: {
  totals: Record<FeedState, number>;
  query: FeedQuery;
}) {
  return (
    <nav aria-label="Which feeds" className={classes.states}>
      {feedStates.map((state) => (
        <Link
          key={state}
          href={feedsHref({ state, q: query.q, group: query.group })}
          prefetch={false}
          className={classes.state}
          aria-current={state === query.state ? "page" : undefined}
        >
          {names[state]} <span className={classes.count}>{formatCount(totals[state])}</span>
        </Link>
      ))}
    </nav>
  );
}
