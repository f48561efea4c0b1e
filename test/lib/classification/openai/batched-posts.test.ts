import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { firstDialect } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import { packPosts } from "@/lib/classification/openai/pack-posts";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { labellingReply, readSentPosts, type SentPost } from "@/test/support/labelling-model";
import {
  contentReply,
  type ModelReply,
  type ModelServer,
  startModelServer,
} from "@/test/support/model-server";

let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});

afterEach(() => server.close());

function classify(posts: ClassifiablePost[], postsPerCall = 4) {
  return createOpenAiEngine({
    apiKey: "none",
    baseUrl: server.baseUrl,
    model: "scripted-model",
    taxonomy: defaultTaxonomy,
    postsPerCall,
    dialects: { load: () => firstDialect(false), save: () => undefined },
  }).classify(posts);
}

function createPosts(count: number, company = "Example"): ClassifiablePost[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `${company} post ${index}`,
    company,
    summary: null,
    content: null,
    tags: [],
  }));
}

/** The title as evidence, so that an answer that came to the wrong post would show. */
function labelWithTitle({ title }: SentPost) {
  return [{ topic: "databases", confidence: 0.9, evidence: title }];
}

function evidenceOf(predictions: Awaited<ReturnType<typeof classify>>) {
  return predictions.map((each) => (each.kind === "labels" ? each.labels[0]?.evidence : each.kind));
}

/** Answers about several posts with a changed list of answers; about one as it should be. */
function changing(change: (answers: { id: string; labels: unknown[] }[]) => unknown[]) {
  return (request: Parameters<typeof labellingReply>[0]): ModelReply => {
    const reply = labellingReply(request, labelWithTitle);
    const content = JSON.parse(JSON.parse(reply.body).choices[0].message.content);
    return content.posts ? contentReply(JSON.stringify({ posts: change(content.posts) })) : reply;
  };
}

describe("several posts in a call", () => {
  it("get their own answers, whatever the order of the replies", async () => {
    server.always(changing((answers) => answers.toReversed()));
    const posts = createPosts(10);
    expect(evidenceOf(await classify(posts))).toEqual(posts.map(({ title }) => title));
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, Parameters<typeof changing>[0]]>([
    ["is missing", (answers) => answers.slice(1)],
    ["comes twice", (answers) => [...answers, { ...answers[0], labels: [] }]],
    ["has another id", ([first, ...rest]) => [{ ...first, id: "p1" }, ...rest]],
    ["names an unknown topic", ([first, ...rest]) => [broken(first), ...rest]],
  ])("ask alone again for a post whose answer %s", async (_case, change) => {
    server.always(changing(change));
    const posts = createPosts(4);
    expect(evidenceOf(await classify(posts))).toEqual(posts.map(({ title }) => title));
    expect(server.requests.map((request) => readSentPosts(request).length)).toEqual([4, 1]);
    expect(readSentPosts(server.requests[1] ?? never())[0]?.title).toBe(posts[0]?.title);
  });

  it("are each asked alone where the reply is cut off", async () => {
    server.script(contentReply('{"posts": [', "length"));
    server.always((request) => labellingReply(request, labelWithTitle));
    const posts = createPosts(3);
    expect(evidenceOf(await classify(posts))).toEqual(posts.map(({ title }) => title));
    expect(server.requests).toHaveLength(4);
  });

  it("are of one company, and have ids that no post can foresee", async () => {
    server.always((request) => labellingReply(request, labelWithTitle));
    const posts = [...createPosts(3, "One"), ...createPosts(3, "Two")];
    await classify(posts, 6);
    expect(server.requests.map((request) => readSentPosts(request).length)).toEqual([3, 3]);
    const ids = server.requests.flatMap((request) => readSentPosts(request).map(({ id }) => id));
    expect(new Set(ids).size).toBe(6);
    expect(ids.every((id) => /^[0-9a-f]{8}$/.test(id ?? ""))).toBe(true);
  });

  it("save tokens: the instructions come once", async () => {
    server.always((request) => labellingReply(request, labelWithTitle));
    await classify(createPosts(4), 1);
    const alone = server.requests.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0);
    await classify(createPosts(4), 4);
    const together = JSON.stringify(server.requests.at(-1)?.body).length;
    expect(together).toBeLessThan(alone / 3);
  });

  function broken(answer: { id: string } | undefined) {
    return { ...answer, labels: [{ topic: "blockchain", confidence: 1, evidence: "" }] };
  }

  function never(): never {
    throw new Error("there was no second request");
  }
});

describe("packPosts", () => {
  it("fills calls up company by company and leaves no post out", () => {
    const companies = ["a", "b", "a", "a", "b", "c"].map((company) => ({ company }));
    const places = packPosts(companies, 2).map((pack) => pack.map(({ place }) => place));
    expect(places).toEqual([[0, 2], [1, 4], [3], [5]]);
  });
});
