/** Where the text of a post is from: given by its feed or a file, or taken from its page. */
export const contentSources = ["feed", "page"] as const;
export type ContentSource = (typeof contentSources)[number];

/** What of the text a reader is shown: what was taken from the page is read there, not here. */
export function shownContent(post: {
  content: string | null;
  contentSource: ContentSource | null;
}): string | null {
  return post.contentSource === "page" ? null : post.content;
}
