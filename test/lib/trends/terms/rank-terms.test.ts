import { describe, expect, it } from "vitest";
import { countTerms, findCandidates, type WordedPost } from "@/lib/trends/terms/count-terms";
import { rankGrowingPairs, rankGrowingTerms, rankTopicTerms } from "@/lib/trends/terms/rank-terms";

/** 300 posts of ten companies in either window; so many of the first carry each of these words. */
function sketch(words: Record<string, { recent: number; before: number; company?: string }>) {
  return (["recent", "before"] as const).flatMap((window, half) =>
    Array.from({ length: 300 }, (_, at): WordedPost => {
      const said = Object.entries(words).filter(([, counts]) => at < counts[window]);
      const [own] = said.flatMap(([, { company }]) => company ?? []);
      return {
        id: half * 1_000 + at,
        companyId: own ?? `company-${at % 10}`,
        title: ["Notes", ...said.map(([word]) => word)].join(" with "),
        summary: null,
        topicIds: at < 30 ? ["llms"] : [],
        window,
      };
    }),
  );
}

function count(posts: WordedPost[]) {
  return countTerms(posts, findCandidates(posts));
}

describe("rankGrowingTerms", () => {
  it("finds the term that grew, with its newest posts and the topic that most of them have", () => {
    const counts = count(
      sketch({ agents: { recent: 60, before: 4 }, servers: { recent: 50, before: 50 } }),
    );
    const [first, ...others] = rankGrowingTerms(counts);
    expect(first).toMatchObject({ term: "agents", recent: 60, before: 4, companies: 10 });
    expect(first?.adjustedP).toBeLessThan(0.05);
    expect(first?.postIds).toEqual([0, 1, 2, 3, 4]);
    expect(first?.mostTopic).toEqual({ topicId: "llms", posts: 30 });
    expect(others.map(({ term }) => term)).not.toContain("servers");
  });

  it("counts a post with singular and plural once, under the form that is written most", () => {
    const words = { agents: { recent: 60, before: 4 }, agent: { recent: 20, before: 2 } };
    const [first, ...others] = rankGrowingTerms(count(sketch(words)));
    expect(first).toMatchObject({ term: "agents", recent: 60, before: 4 });
    expect(others.map(({ term }) => term)).not.toContain("agent");
  });

  it("leaves out what one company brings", () => {
    const loud = count(sketch({ gadget: { recent: 60, before: 0, company: "acme" } }));
    expect(rankGrowingTerms(loud)).toEqual([]);
  });

  it("counts no posts outside of the windows as growth", () => {
    const posts = sketch({ agents: { recent: 60, before: 4 } });
    const counts = count(posts.map((post) => ({ ...post, window: null })));
    expect(counts.totals).toMatchObject({ posts: 600, recent: 0, before: 0 });
    expect(rankGrowingTerms(counts)).toEqual([]);
  });
});

describe("rankTopicTerms", () => {
  it("names what posts with the topic say and others do not", () => {
    const posts = sketch({
      agents: { recent: 25, before: 25 },
      servers: { recent: 300, before: 300 },
    });
    const terms = rankTopicTerms(count(posts), "llms").map(({ term }) => term);
    expect(terms).toEqual(["agents"]);
    expect(rankTopicTerms(count(posts), "web")).toEqual([]);
  });
});

describe("rankGrowingPairs", () => {
  it("ranks pairs of topics by how surely they grew", () => {
    const pair = (one: string, recent: number, before: number, loudest = 5) => ({
      topicIds: [one, "web"] as [string, string],
      ...{ recent, before, companies: 8, loudest, postIds: [] },
    });
    const ranked = rankGrowingPairs(
      [pair("llms", 40, 2), pair("mobile", 20, 20), pair("apis", 60, 0, 50)],
      { recent: 300, before: 300 },
    );
    expect(ranked.map(({ term }) => term)).toEqual(["llms web"]);
  });
});
