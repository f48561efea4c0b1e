import { TextInput } from "@mantine/core";
import { Quiet } from "@/app/_components/quiet";
import type { FeedRemoval } from "@/db/queries/feeds/feed-edits";
import type { Feed } from "@/db/queries/feeds/feeds";
import { isOnTheWeb } from "@/lib/feeds/web-feed";
import { formatQuantity } from "@/lib/format";
import { FeedForm } from "../feed-form";
import classes from "../feeds.module.css";

type FeedEditsProps = {
  feed: Feed;
  company: string;
  /** Names to choose from. */
  companies: string[];
  removal: FeedRemoval;
};

const fieldLook = { className: classes.field, size: "xs" };

/** What a person may change of a feed, each as a form of its own. */
export function FeedEdits({ feed, company, companies, removal }: FeedEditsProps) {
  return (
    <section className={classes.aside} aria-label="Change the feed">
      <FeedForm feedId={feed.id} edit="rename" submit="Save" label="Save the name">
        <TextInput
          {...fieldLook}
          name="title"
          label="Name"
          description={
            feed.title === null ? "Shown instead of the company's" : `The feed's own: ${feed.title}`
          }
          maxLength={300}
          defaultValue={feed.givenTitle ?? ""}
          placeholder={feed.title ?? company}
        />
      </FeedForm>
      {isOnTheWeb(feed.url) ? (
        <FeedForm feedId={feed.id} edit="address" submit="Save" label="Save the address">
          <TextInput
            {...fieldLook}
            type="url"
            name="url"
            label="Address"
            required
            maxLength={2_000}
            defaultValue={feed.url}
          />
        </FeedForm>
      ) : null}
      <FeedForm feedId={feed.id} edit="move" submit="Move" label="Move to this company">
        <TextInput
          {...fieldLook}
          name="company"
          label="Company"
          description="Its posts move with it; a new name makes a new company"
          required
          maxLength={200}
          defaultValue={company}
          list="companies"
        />
        <datalist id="companies">
          {companies.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </FeedForm>
      <Removal feedId={feed.id} removal={removal} />
    </section>
  );
}

/** Closed at first, and with a box to tick: what is removed does not come back. */
function Removal({ feedId, removal }: { feedId: number; removal: FeedRemoval }) {
  const all = removal.removedPosts + removal.keptPosts;
  return (
    <details className={classes.removal}>
      <summary>Remove the feed</summary>
      <FeedForm
        feedId={feedId}
        edit="remove"
        submit="Remove the feed"
        color="red"
        variant="outline"
      >
        <fieldset className={classes.removalFields}>
          <legend className="visually-hidden">What becomes of its posts</legend>
          <label className={classes.choice}>
            <input type="radio" name="posts" value="keep" defaultChecked />
            <span>Keep its {formatQuantity(all, "post")}</span>
            <Quiet>They stay in lists and charts, and belong to no feed any more.</Quiet>
          </label>
          <label className={classes.choice}>
            <input type="radio" name="posts" value="remove" />
            <span>Remove {formatQuantity(removal.removedPosts, "post")} too</span>
            <Quiet>
              They leave lists and charts, and what engines said of them goes as well.{" "}
              {removal.keptReviewed === 0
                ? "No person has judged any of them."
                : `${formatQuantity(removal.keptReviewed, "post")} that people have judged stay: corrections are never lost.`}
            </Quiet>
          </label>
          <label className={classes.choice}>
            <input type="checkbox" name="isSure" value="yes" required />
            <span>I am sure: this cannot be undone</span>
          </label>
        </fieldset>
      </FeedForm>
    </details>
  );
}
