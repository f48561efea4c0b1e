import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { MissedWindowRow, OutageRow } from "@/db/queries/feeds/feed-health";
import { formatDay } from "@/lib/format";
import classes from "../feeds.module.css";

/** Times in which the feed could not be read, and times whose posts had left it before it was. */
export function FeedGaps({ missed, outages }: { missed: MissedWindowRow[]; outages: OutageRow[] }) {
  return (
    <section aria-label="Gaps">
      <h2 className={classes.subtitle}>Gaps</h2>
      {missed.length + outages.length === 0 ? (
        <p className={classes.none}>
          It could be read at every check, and no post has left it unseen.
        </p>
      ) : (
        <ScrollRegion label="Gaps">
          <table className={tableClasses.table}>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {missed.map((window) => (
                <Gap
                  key={`missed ${window.id}`}
                  from={window.from}
                  to={window.to}
                  words={
                    window.filledAt === null
                      ? "Posts may be missing: they had left the feed before it was read again."
                      : `Posts were missed; a backfill has read the blog's history on ${formatDay(window.filledAt)}.`
                  }
                />
              ))}
              {outages.map((outage) => (
                <Gap
                  key={`outage ${outage.id}`}
                  from={outage.from}
                  to={outage.to}
                  words={`It was not read: ${outage.reason}.`}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Gap({ from, to, words }: { from: number; to: number | null; words: string }) {
  return (
    <tr>
      <td className={classes.moment}>{formatDay(from)}</td>
      <td className={classes.moment}>{to === null ? "Still" : formatDay(to)}</td>
      <td>{words}</td>
    </tr>
  );
}
