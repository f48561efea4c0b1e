import { and, count, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { summariseCompanies } from "@/db/queries/posts/companies";
import { readPostCount } from "@/db/queries/posts/post-counts";
import { matchingPosts, startOfNewest } from "@/db/queries/posts/post-filter";
import { countPosts, listPostIds, listPosts, type PostFilter } from "@/db/queries/posts/posts";
import { storeReview } from "@/db/queries/review/reviews";
import { readFirstPosts } from "@/db/queries/trends/company-history";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { countByGroup, countByTopic, topTopicsByCompany } from "@/db/queries/trends/topic-counts";
import type { Database } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { addMonths } from "@/lib/trends/period";
import { chooser } from "@/test/support/chooser";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { edit } from "@/test/support/taxonomy-edits";

const postCount = 2_000;
const topicIds = ["databases", "search", "llms", "testing", "kubernetes", "networking", "hardware"];
const groupIds = ["infrastructure", "ai", "data", "none-such"];
const names = ["Acme", "Bolt", "Cobalt", "Dune", "Ember", "Fern"];
const anyPost = filterOf(postQuerySchema.parse({}));

type Choices = ReturnType<typeof chooser>;

let database: Database;

beforeAll(() => {
  database = testDatabase();
  const choices = chooser(7);
  storeSketchedPosts(database, [
    ...Array.from({ length: postCount - 4 }, () => ({
      company: names[Math.min(choices.below(6), choices.below(6))] ?? "Acme",
      day: choices.below(8) === 0 ? null : randomDay(choices),
      topics: choices.below(9) === 0 ? null : randomTopics(choices),
    })),
    ...["2025-06-01", "2026-02-01"].map((day) => ({ company: "Acme", day, topics: ["mobile"] })),
    ...["2025-09-01", "2026-05-01"].map((day) => ({ company: "Bolt", day, topics: ["mobile"] })),
  ]);
  correct(choices);
  edit(database, { kind: "merge-topics", topicId: "search", intoId: "databases" });
  correct(choices);
  // Dates that are not believed: the lists are sorted by them, and no month counts the posts.
  database.run(sql`update posts set published_at = ${Date.UTC(2025, 4, 5)}
    where month is null and id % 2 = 0`);
}, 60_000);

function randomDay({ below }: Choices): string {
  return new Date(Date.UTC(2024, below(30), 1 + below(28))).toISOString().slice(0, 10);
}

function randomTopics({ below }: Choices): string[] {
  return topicIds.filter((_, index) => below(index + 2) === 0);
}

function correct({ below, pick }: Choices): void {
  for (let number = 0; number < 150; number += 1) {
    const verdict = pick(["accepted", "rejected"] as const);
    storeReview(database, {
      postId: 1 + below(postCount),
      kind: verdict === "accepted" ? "add" : "remove",
      verdicts: [{ topicId: pick(["databases", "llms", "testing", "kubernetes"]), verdict }],
      reviewer: "Ann",
      now: testNow,
    });
  }
}

function randomFilter({ below, pick }: Choices): PostFilter {
  const some = (ids: string[], most: number) => ids.filter(() => below(ids.length) < most);
  const from = below(3) === 0 ? addMonths("2024-01", below(30)) : null;
  const to = below(3) === 0 ? addMonths(from ?? "2024-06", below(12)) : null;
  return {
    ...anyPost,
    topicIds: below(2) === 0 ? some(topicIds, 2) : [pick(topicIds)],
    groupIds: below(3) === 0 ? some(groupIds, 1) : [],
    companyIds: below(2) === 0 ? some(["acme", "bolt", "dune", "fern"], 2) : [],
    from,
    to,
  };
}

function plainCount(filter: PostFilter): number {
  const counted = database.select({ posts: count() }).from(posts).where(matchingPosts(filter));
  return counted.get()?.posts ?? 0;
}

describe("with corrections, merged topics and undated posts", () => {
  it("the counts kept are those of posts and labels", () => {
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("posts are counted from the counts as they are one by one", () => {
    const choices = chooser(11);
    let read = 0;
    for (let number = 0; number < 200; number += 1) {
      const filter = randomFilter(choices);
      expect(countPosts(database, filter), JSON.stringify(filter)).toBe(plainCount(filter));
      if (readPostCount(database, filter) !== null) read += 1;
    }
    expect(read).toBeGreaterThan(80);
    expect(countPosts(database, anyPost)).toBe(postCount);
  });

  it("a page of the newest posts is the same where only the last months are looked at", () => {
    const choices = chooser(13);
    let shortened = 0;
    for (let number = 0; number < 200; number += 1) {
      const filter = randomFilter(choices);
      const page = { limit: 1 + choices.below(20), offset: choices.below(40) };
      const all = listPostIds(database, filter, { limit: page.offset + page.limit });
      const listed = listPosts(database, filter, page).map(({ id }) => id);
      expect(listed, JSON.stringify({ filter, page })).toEqual(all.slice(page.offset));
      if (startOfNewest(database, filter, page.offset + page.limit) !== null) shortened += 1;
    }
    expect(shortened).toBeGreaterThan(60);
  });

  it("topics and groups have the posts and companies that their labels give", () => {
    const byTopic = database
      .select({
        id: labels.topicId,
        posts: count(),
        companies: sql<number>`count(distinct ${labels.companyId})`,
      })
      .from(labels)
      .where(eq(labels.present, true))
      .groupBy(labels.topicId)
      .all();
    expect(countByTopic(database)).toEqual(
      new Map(byTopic.map(({ id, ...totals }) => [id, totals])),
    );
    const byGroup = database
      .select({ id: topics.groupId, posts: sql<number>`count(distinct ${labels.postId})` })
      .from(labels)
      .innerJoin(topics, eq(topics.id, labels.topicId))
      .where(eq(labels.present, true))
      .groupBy(topics.groupId)
      .all();
    expect(countByGroup(database)).toEqual(new Map(byGroup.map((row) => [row.id, row.posts])));
  });

  it("companies have the posts, the dates and the first topics that their posts give", () => {
    const summaries = summariseCompanies(database);
    expect(summaries.map(({ name }) => name).sort()).toEqual(names);
    for (const { id, name, ...summary } of summaries) {
      const own = database.select().from(posts).where(eq(posts.companyId, id)).all();
      const times = own.flatMap(({ publishedAt }) => publishedAt ?? []);
      expect(summary, name).toEqual({
        posts: own.length,
        classified: own.filter(({ classifiedAt }) => classifiedAt !== null).length,
        firstAt: Math.min(...times),
        lastAt: Math.max(...times),
      });
      const ofCompany = database
        .select({ topicId: labels.topicId, posts: count() })
        .from(labels)
        .where(
          and(eq(labels.companyId, id), eq(labels.present, true), sql`${labels.month} is not null`),
        )
        .groupBy(labels.topicId)
        .orderBy(sql`2 desc`, labels.topicId)
        .limit(3)
        .all();
      const first = topTopicsByCompany(database, 3).get(id) ?? [];
      expect(first.map(({ topicId, posts: written }) => ({ topicId, posts: written }))).toEqual(
        ofCompany,
      );
    }
  });

  it("a company's first posts on a topic are those whose first month is in the span", () => {
    const span = { from: "2025-03", to: "2026-01" };
    const plain = database
      .select({
        companyId: labels.companyId,
        topicId: labels.topicId,
        firstMonth: sql<string>`min(${labels.month})`,
        posts: sql<number>`sum(${labels.month} between ${span.from} and ${span.to})`,
      })
      .from(labels)
      .where(and(eq(labels.present, true), sql`${labels.month} is not null`))
      .groupBy(labels.companyId, labels.topicId)
      .having(sql`min(${labels.month}) >= ${span.from}`)
      .orderBy(sql`3, 1, 2`)
      .all();
    expect(plain.length).toBeGreaterThan(1);
    expect(readFirstPosts(database, { companyId: null, ...span })).toEqual(plain);
  });
});
