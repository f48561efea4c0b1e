import type { Database } from "@/db/open-database";
import type { ClassifySelection } from "@/db/queries/classification";
import { ensureCompany } from "@/db/queries/companies";
import { storePosts } from "@/db/queries/store-posts";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { PostFilter } from "@/lib/posts/post-query";
import { testNow } from "./job-context";

export const everyPost: PostFilter = {
  topicIds: [],
  groupIds: [],
  companyIds: [],
  from: null,
  to: null,
  search: null,
  state: null,
};

/** What a classify run takes where nothing was chosen. */
export const pendingPosts: ClassifySelection = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};

/** A post to store, with everything that a test does not care about filled in. */
export function incomingPost(path: string, over: Partial<IncomingPost> = {}): IncomingPost {
  const url = `https://acme.example/${path}`;
  return {
    url,
    link: url,
    guid: null,
    title: `Post ${path}`,
    summary: null,
    content: null,
    lang: null,
    tags: [],
    publishedAt: Date.UTC(2026, 2, 4),
    ...over,
  };
}

/** Stores `count` posts of one company. */
export function storeNumberedPosts(database: Database, count: number, company = "Acme"): void {
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
  const posts = Array.from({ length: count }, (_, index) => incomingPost(`${id}-${index + 1}`));
  storePosts(database, posts, { companyId: id, feedId: null, now: testNow });
}
