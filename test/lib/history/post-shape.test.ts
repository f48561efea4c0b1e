import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "@/lib/feeds/canonical-url";
import { learnPostShape } from "@/lib/history/post-shape";
import { corpusPath } from "@/test/support/corpus";

/** Site maps in the manner of real ones: what of them is a post, and what is not. */
const sites = [
  {
    name: "a product's site with its blog in a folder",
    known: ["/blog/scaling-postgres", "/blog/release-4-2", "/blog/minimax"],
    posts: [
      "/blog/why-we-left-kafka",
      "/blog/hello-world",
      "/blog/security",
      "/blog/intro-to-node.js",
    ],
    others: [
      ...[
        "/",
        "/pricing",
        "/careers/staff-engineer",
        "/docs/getting-started",
        "/customers/acme-corp",
      ],
      ...["/blog/tag/databases", "/blog/category/engineering", "/blog/author/ada", "/blog/page/2"],
      ...["/de/blog/why-we-left-kafka", "/ja/pricing", "/blog/diagram.png", "/whitepapers/q3.pdf"],
      ...["/legal/privacy-policy", "/webinars/2024-roadmap", "/blog/feed.xml", "/blog/old?page=3"],
    ],
  },
  {
    name: "a blog with dates in its addresses",
    known: ["/2024/05/moving-the-ledger", "/2023/11/incident-review"],
    posts: ["/2012/01/hello", "/2019/12/search-at-scale", "/2020/02/team"],
    others: [
      "/2024/05",
      "/2024",
      "/about",
      "/2024/05/page/2",
      "/tags/2024",
      "/author/ada",
      "/team",
    ],
  },
  {
    name: "a blog that files its posts by subject",
    known: ["/drupal/a-new-module", "/cloud/on-lambda", "/learning/devoxx-2016", "/java/streams"],
    posts: ["/presentations/drupal-camp", "/frontend/grids-at-last"],
    others: ["/tags/java", "/careers/engineer", "/about", "/search/label/cloud"],
  },
  {
    name: "a blog whose posts lie at its root",
    known: ["/how-we-moved-the-ledger", "/incident-review-march"],
    posts: ["/twelve-databases-later", "/a-queue-that-lies"],
    others: [
      "/about",
      "/careers",
      "/tag/databases",
      "/author/ada",
      "/pricing",
      "/fr/twelve-databases",
    ],
  },
  {
    name: "a blog that files posts under a word that elsewhere means a list",
    known: ["/blog/topics/databases/spanner-facts", "/blog/topics/ai/agents-at-work"],
    posts: ["/blog/topics/databases/alloydb-grows"],
    others: ["/blog/tags/databases", "/solutions/databases", "/blog/authors/ada"],
  },
];

describe("learnPostShape", () => {
  describe.each(sites)("of $name", ({ known, posts, others }) => {
    const at = (path: string) => `https://acme.example${path}`;
    const objectionTo = learnPostShape(known.map(at));

    it.each(posts)("takes %s for a post", (path) => expect(objectionTo(at(path))).toBeNull());
    it.each(others)("says why %s is none", (path) =>
      expect(objectionTo(at(path))).toEqual(expect.any(String)),
    );
  });

  it("takes nothing of another host for a post", () => {
    const objectionTo = learnPostShape(["https://acme.example/blog/a-post"]);
    expect(objectionTo("https://other.example/blog/a-post")).toBe("it is on another host");
  });

  it("goes by folders with usual names where it knows no post", () => {
    const objectionTo = learnPostShape([]);
    expect(objectionTo("https://acme.example/blog/a-post")).toBeNull();
    expect(objectionTo("https://acme.example/2024/05/a-post")).toBeNull();
    expect(objectionTo("https://acme.example/a-product")).not.toBeNull();
  });

  const corpus = corpusPath("posts.jsonl");
  it.skipIf(corpus === null)(
    "knows at least 99 % of real posts by the last twenty of their company",
    () => {
      const byCompany = new Map<string, string[]>();
      for (const line of readFileSync(corpus ?? "", "utf8")
        .split("\n")
        .filter(Boolean)) {
        const { company, url } = JSON.parse(line);
        byCompany.set(company, [...(byCompany.get(company) ?? []), canonicalUrl(url) ?? ""]);
      }
      const judged = [...byCompany.values()].flatMap((urls) => {
        const objectionTo = learnPostShape(urls.slice(-20));
        return urls.slice(0, -20).map((url) => objectionTo(url) === null);
      });
      expect(judged.length).toBeGreaterThan(5_000);
      expect(judged.filter(Boolean).length / judged.length).toBeGreaterThan(0.99);
    },
  );
});
