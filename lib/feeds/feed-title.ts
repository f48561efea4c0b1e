/** How a feed is called: as a person has named it, else as it names itself, else null. */
export function feedTitle(feed: {
  givenTitle: string | null;
  title: string | null;
}): string | null {
  return feed.givenTitle ?? feed.title;
}
