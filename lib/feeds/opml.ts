import { generateOpml, parseOpml as readOpml } from "feedsmith";
import { absoluteUrl, canonicalUrl } from "./canonical-url";
import { FeedFormatError } from "./feed-document";
import { cutDoctype } from "./guard-document";
import { titleText } from "./item-text";
import { clip } from "./plain-text";

const maxLength = 5 * 1024 * 1024;
const maxNesting = 60;
const maxName = 120;
const extraOutlineAttributes = ["company"] as const;

/** One feed of a list: `company` is a guess from the title where the list does not name it. */
export type OpmlFeed = {
  title: string;
  company: string;
  siteUrl: string | null;
  feedUrl: string;
  group: string | null;
};

/**
 * The feeds of an OPML list, in its order, each address once. Outlines without a usable feed
 * address are folders or links and are left out; `group` is the name of the folder that holds the
 * feed, or null where that is the only folder of the list. Throws FeedFormatError if the text is
 * no OPML.
 */
export function parseOpml(text: string): OpmlFeed[] {
  const outlines = readOutlines(text);
  const roots = outlines.length === 1 && !outlines[0]?.xmlUrl ? outlines[0]?.outlines : outlines;
  const feeds = new Map<string, OpmlFeed>();
  for (const feed of (roots ?? []).flatMap((outline) => feedsOf(outline, null))) {
    const identity = canonicalUrl(feed.feedUrl) ?? feed.feedUrl;
    if (!feeds.has(identity)) feeds.set(identity, feed);
  }
  return [...feeds.values()];
}

/** The list as OPML 2.0, one folder per group; `now` is in epoch ms. parseOpml reads it back equal. */
export function formatOpml(
  feeds: readonly OpmlFeed[],
  { title, now }: { title: string; now: number },
): string {
  const groups = Map.groupBy(feeds, ({ group }) => group);
  const folders = [...groups].flatMap(([group, members]) => {
    const outlines = members.map(outlineOf);
    return group === null ? outlines : [{ text: group, title: group, outlines }];
  });
  const body = { outlines: [{ text: title, title, outlines: folders }] };
  const head = { title, dateCreated: new Date(now) };
  return generateOpml({ head, body }, { extraOutlineAttributes });
}
