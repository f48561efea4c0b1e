import type { ClassifySelection } from "@/db/queries/labels/classification";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { PostFilter } from "@/lib/posts/post-query";
import { testNow } from "./job-context";

export const everyPost: PostFilter = {
  topicIds: [],
  groupIds: [],
  companyIds: [],
  from: null,
  to: null,
  week: null,
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
    contentSource: null,
    lang: null,
    tags: [],
    publishedAt: Date.UTC(2026, 2, 4),
    dateSource: "feed",
    ...over,
  };
}

const sentences = [
  "We moved the ledger from one large database to twelve smaller ones over a long weekend.",
  "The query planner chose a sequential scan because the statistics had been stale for days.",
  "After the change, the ninety-ninth percentile of latency fell from 840 to 120 milliseconds.",
  "Nobody had written down why the retry budget was three, so we asked everyone who was there.",
  "The migration ran in shadow mode for six weeks, comparing every answer with the old one.",
];

/** Stores `count` posts whose companies alternate, as those of many feeds do. */
export function storeAlternatingPosts(database: Database, count: number): void {
  const companies = ["Acme", "Beta", "Gamma", "Delta", "Epsilon"];
  for (let number = 1; number <= count; number += 1) {
    const company = companies[(number * number) % companies.length] ?? "Acme";
    const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
    const words = sentences.slice(0, 1 + (number % 5)).join(" ");
    const post = incomingPost(`${id}-${number}`, { title: `Note ${number}`, content: words });
    storePosts(database, [post], { companyId: id, feedId: null, now: testNow });
  }
}

/**
 * Stores `count` posts of one company, of the lengths that real posts have; every second one has
 * a summary. Companies get the same texts, in other posts.
 */
export function storeLongPosts(database: Database, count: number, company = "Acme"): void {
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
  const offset = company === "Second" || company === "Later" ? 1_000 : 0;
  const posts = Array.from({ length: count }, (_, index) => {
    const number = offset + index + 1;
    const words = Array.from({ length: 5 + (number % 20) }, (_sentence, place) =>
      [sentences[(number + place) % sentences.length], `(${number}.${place})`].join(" "),
    );
    return incomingPost(`${id}-${number}`, {
      title: `Story ${number} of a database that grew`,
      summary: number % 2 === 0 ? (sentences[number % sentences.length] ?? null) : null,
      content: words.join(" "),
      tags: ["engineering", "databases"],
    });
  });
  storePosts(database, posts, { companyId: id, feedId: null, now: testNow });
}

/** Stores `count` posts of one company. */
export function storeNumberedPosts(database: Database, count: number, company = "Acme"): void {
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
  const posts = Array.from({ length: count }, (_, index) => incomingPost(`${id}-${index + 1}`));
  storePosts(database, posts, { companyId: id, feedId: null, now: testNow });
}
