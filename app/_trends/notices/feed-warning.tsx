import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { listSilencedFeeds, readCompanyMonths } from "@/db/queries/feeds/feed-warnings";
import { silentForMs, warningMonths, warnOfCharts } from "@/lib/feeds/chart-warning";
import { feedsHref } from "@/lib/feeds/feed-query";
import classes from "./feed-warning.module.css";

/** Says what is wrong with the feeds that distorts the charts; nothing where all is well. */
export function FeedWarning({ now }: { now: number }) {
  const database = serverDatabase();
  const months = warningMonths(now);
  const silenced = listSilencedFeeds(database, {
    failingBefore: now - silentForMs,
    fromMonth: months.from,
  });
  const sentences = warnOfCharts(silenced, readCompanyMonths(database, months), now);
  if (sentences.length === 0) return null;
  return (
    <div role="note" className={classes.warning}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <TextLink
        href={feedsHref({ state: silenced.length > 0 ? "attention" : "all" })}
        size="sm"
        className={classes.link}
      >
        See the feeds
      </TextLink>
    </div>
  );
}
