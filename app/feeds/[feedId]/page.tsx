import { Title } from "@mantine/core";
import Link from "next/link";
import { TextLink } from "@/app/_components/text-link";
import { companyHref } from "@/lib/companies/company-href";
import { feedNoticeOf } from "@/lib/feeds/feed-edit";
import { feedTitle } from "@/lib/feeds/feed-title";
import { shortAddress } from "@/lib/feeds/short-address";
import { isOnTheWeb } from "@/lib/feeds/web-feed";
import type { RawParameters } from "@/lib/parse-parameters";
import { webLink } from "@/lib/posts/web-link";
import { FeedForm } from "../feed-form";
import { FeedNotice } from "../feed-notice";
import classes from "../feeds.module.css";
import { HealthWords } from "../health-words";
import { FeedEdits } from "./feed-edits";
import { FeedFacts } from "./feed-facts";
import { FeedGaps } from "./feed-gaps";
import { loadFeed } from "./load-feed";

export const metadata = { title: "Feed" };

export default async function FeedPage({
  params,
  searchParams,
}: {
  params: Promise<{ feedId: string }>;
  searchParams: Promise<RawParameters>;
}) {
  const now = Date.now();
  const { row, company, companies, removal, ...gaps } = loadFeed((await params).feedId, now);
  const { feed } = row;
  const { said } = await searchParams;
  const address = webLink(feed.url);
  return (
    <div className={classes.main}>
      <div className={classes.top}>
        <div>
          <TextLink href="/feeds" size="sm">
            Feeds
          </TextLink>
          <Title order={1} dir="auto">
            {feedTitle(feed) ?? company.name}
          </Title>
          <p className={classes.lead}>
            <Link href={companyHref(company.id)} prefetch={false}>
              {company.name}
            </Link>
            {" · "}
            {address === null ? (
              shortAddress(feed.url)
            ) : (
              <a href={address} target="_blank" rel="noopener noreferrer nofollow">
                {shortAddress(feed.url)}
              </a>
            )}
          </p>
        </div>
        {isOnTheWeb(feed.url) ? (
          <div className={classes.topButtons}>
            <FeedForm feedId={feed.id} edit="check" submit="Check now" />
            {feed.pausedAt === null ? (
              <FeedForm feedId={feed.id} edit="pause" submit="Pause" />
            ) : (
              <FeedForm feedId={feed.id} edit="resume" submit="Resume" />
            )}
          </div>
        ) : null}
      </div>
      <FeedNotice notice={feedNoticeOf(said)} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <section aria-label="State" className={classes.panel}>
            <HealthWords health={row.health} />
          </section>
          <FeedFacts row={row} now={now} />
          <FeedGaps {...gaps} />
        </div>
        <FeedEdits feed={feed} company={company.name} companies={companies} removal={removal} />
      </div>
    </div>
  );
}
