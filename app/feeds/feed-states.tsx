import Link from "next/link";
import { type FeedState, feedStates, feedsHref } from "@/lib/feeds/feed-query";
import { formatCount } from "@/lib/format";
import classes from "./feeds.module.css";

const names: Record<FeedState, string> = { all: "All", failing: "Failing", unread: "Never read" };

/** Links that narrow the list of feeds, each with how many there are. */
export function FeedStates({
  totals,
  current,
}: {
  totals: Record<FeedState, number>;
  current: FeedState;
}) {
  return (
    <nav aria-label="Which feeds" className={classes.states}>
      {feedStates.map((state) => (
        <Link
          key={state}
          href={feedsHref({ state })}
          prefetch={false}
          className={classes.state}
          aria-current={state === current ? "page" : undefined}
        >
          {names[state]} <span className={classes.count}>{formatCount(totals[state])}</span>
        </Link>
      ))}
    </nav>
  );
}
