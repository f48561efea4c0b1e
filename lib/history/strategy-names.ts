/** The ways to find older posts, in the order in which they are tried. */
export const strategyNames = [
  "wordpress",
  "paged-feed",
  "blogger",
  "ghost",
  "medium",
  "sitemap",
] as const;
export type StrategyName = (typeof strategyNames)[number];

export const strategyWords: Record<StrategyName, string> = {
  wordpress: "the blog's WordPress interface",
  "paged-feed": "older pages of the feed",
  blogger: "Blogger's feed of all posts",
  ghost: "Ghost's site map of posts",
  medium: "Medium's site maps of posts",
  sitemap: "the site map and each post's page",
};

/** What became of an address that a site map lists. */
export const pageStates = ["waiting", "stored", "known", "not-a-post", "failed"] as const;
export type PageState = (typeof pageStates)[number];
