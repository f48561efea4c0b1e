import { Button, Checkbox, Text, TextInput, Title } from "@mantine/core";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { TextLink } from "@/app/_components/text-link";
import { describeFeed, describePreview } from "@/lib/discovery/describe-found";
import type { FoundFeed } from "@/lib/discovery/discover-feeds";
import { shortAddress } from "@/lib/feeds/short-address";
import { formatDay } from "@/lib/format";
import { webLink } from "@/lib/posts/web-link";
import { addChosenFeed } from "./actions";
import classes from "./add.module.css";
import type { LookedUpFeed } from "./look-up";

const shownPosts = 5;

/** What was found, the likeliest first, each with its newest posts and a form to add it. */
export function FoundFeeds({ feeds }: { feeds: LookedUpFeed[] }) {
  return (
    <section aria-label="What was found" className={classes.found}>
      {feeds.map((feed) => (
        <FoundFeedCard key={feed.found.url} feed={feed} />
      ))}
    </section>
  );
}

function FoundFeedCard({ feed }: { feed: LookedUpFeed }) {
  const { found, known } = feed;
  return (
    <article className={classes.card}>
      <Title order={2} size="h3">
        {found.title ?? "Untitled feed"}
      </Title>
      <p className={classes.facts}>
        <a href={webLink(found.url) ?? "#"} target="_blank" rel="noopener noreferrer nofollow">
          {shortAddress(found.url)}
        </a>
        <span>{describeFeed(found)}</span>
      </p>
      <NewestPosts found={found} />
      {known === null ? (
        <AddForm feed={feed} />
      ) : (
        <Text size="sm">
          This feed is there already: see it on <TextLink href="/feeds">Feeds</TextLink>.
        </Text>
      )}
    </article>
  );
}

function NewestPosts({ found }: { found: FoundFeed }) {
  if (found.items.length === 0) return <Text size="sm">It has no posts at the moment.</Text>;
  return (
    <ol className={classes.posts} aria-label="Newest posts">
      {found.items.slice(0, shownPosts).map(({ url, title, publishedAt }) => (
        <li key={url}>
          {publishedAt === null ? (
            <span className={classes.day}>undated</span>
          ) : (
            <time className={classes.day} dateTime={new Date(publishedAt).toISOString()}>
              {formatDay(publishedAt)}
            </time>
          )}
          <span>{title}</span>
        </li>
      ))}
    </ol>
  );
}

function AddForm({ feed: { found, company, preview } }: { feed: LookedUpFeed }) {
  const history =
    preview === "late"
      ? "What older posts there are was not looked up; they are looked for once the feed is added."
      : describePreview(preview);
  return (
    <form action={addChosenFeed} className={classes.form}>
      <HiddenFields
        values={{ url: found.url, title: found.title ?? "", siteUrl: found.siteUrl ?? "" }}
      />
      <Checkbox
        name="wantsHistory"
        label="Read its older posts too"
        description={history}
        defaultChecked={preview !== null}
        disabled={preview === null}
      />
      <div className={classes.search}>
        <TextInput
          name="company"
          label="Company"
          defaultValue={company}
          required
          withAsterisk={false}
          maxLength={120}
          className={classes.address}
        />
        <Button type="submit">Add this feed</Button>
      </div>
    </form>
  );
}
