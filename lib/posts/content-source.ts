/** Where the text of a post is from: given by its feed or a file, or taken from its page. */
export const contentSources = ["feed", "page"] as const;
export type ContentSource = (typeof contentSources)[number];
