import { Alert } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { findFeed } from "@/db/queries/feeds/feeds";
import { findCompany } from "@/db/queries/posts/companies";
import { feedTitle } from "@/lib/feeds/feed-title";

/** Says that a feed was added, and what happens next. */
export function AddedNotice({ feedId }: { feedId: number }) {
  const database = serverDatabase();
  const feed = findFeed(database, feedId);
  const company = feed ? findCompany(database, feed.companyId) : undefined;
  if (!feed || !company) return null;
  return (
    <Alert
      color="green"
      variant="light"
      title={`Added: ${feedTitle(feed) ?? feed.url}`}
      role="status"
    >
      The worker reads it within a minute, and its older posts after that if they are wanted; it
      then counts for{" "}
      <TextLink href={`/companies/${company.id}`} size="sm">
        {company.name}
      </TextLink>
      . How it goes shows on{" "}
      <TextLink href="/feeds" size="sm">
        Feeds
      </TextLink>{" "}
      and{" "}
      <TextLink href="/runs" size="sm">
        Runs
      </TextLink>
      .
    </Alert>
  );
}
