import { generateRssFeed } from "feedsmith";

export type RssItem = {
  title: string;
  link: string;
  description: string | null;
  publishedAt: number | null;
};

/** An RSS 2.0 feed; `link` is the page that it goes with. */
export function rssResponse(
  feed: { title: string; link: string; description: string },
  items: RssItem[],
): Response {
  const body = generateRssFeed({
    ...feed,
    items: items.map(({ title, link, description, publishedAt }) => ({
      title,
      link,
      guid: { value: link, isPermaLink: true },
      description: description ?? undefined,
      pubDate: publishedAt === null ? undefined : new Date(publishedAt),
    })),
  });
  return new Response(body, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
}
