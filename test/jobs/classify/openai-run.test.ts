import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClassifySelection } from "@/db/queries/labels/classification";
import { findRun, listRunFailures } from "@/db/queries/runs/runs";
import { posts } from "@/db/schema/posts";
import { chooseOpenAiEngine, replyCache } from "@/jobs/classify/choose-engine";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { estimateSelection } from "@/jobs/classify/estimate-selection";
import { readOpenAiOptions } from "@/jobs/classify/openai-options";
import { recordRun } from "@/jobs/run/record-run";
import { promptVersion } from "@/lib/classification/openai/prompt";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testContext } from "@/test/support/job-context";
import { labellingReply, readSentPosts } from "@/test/support/labelling-model";
import {
  apiError,
  contentReply,
  type ModelServer,
  refusalReply,
  startModelServer,
} from "@/test/support/model-server";
import { storeAlternatingPosts, storeLongPosts } from "@/test/support/posts";

const model = "gpt-4o-mini";
const allPending = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};
let server: ModelServer;
let context: ReturnType<typeof testContext>;

beforeEach(async () => {
  server = await startModelServer();
  server.always((request) => labellingReply(request, labelsOfTitle));
  context = testContext({ now: Date.now });
});

afterEach(() => server.close());

function labelsOfTitle({ title, content }: { title: string; content: string | null }) {
  const evidence = (content ?? title).split(" ").slice(0, 10).join(" ");
  return [
    { topic: "databases", confidence: 0.9, evidence },
    { topic: "performance", confidence: 0.6, evidence: title },
  ];
}

function environment(variables: Record<string, string> = {}) {
  return parseEnvironment({
    OPENAI_API_KEY: "sk-test-0123456789",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: model,
    ...variables,
  });
}

type Asked = {
  variables?: Record<string, string>;
  budgetUsd?: number;
  selection?: Partial<ClassifySelection>;
  isFresh?: boolean;
};

async function classify({ variables, budgetUsd, selection, isFresh }: Asked = {}) {
  const { engine, takeUsage } = await chooseOpenAiEngine({
    ...context,
    taxonomy: defaultTaxonomy,
    environment: environment(variables),
    budgetUsd,
    isFresh,
  });
  const described = { modelVersion: model, promptVersion, engine: engine.name };
  const summary = await recordRun(
    context,
    { job: "classify", label: "", options: {}, ...described },
    async (run) => {
      await classifyPosts(context, run, {
        engine,
        takeUsage,
        taxonomyVersion: defaultTaxonomy.version,
        selection: { ...allPending, ...selection },
        limit: null,
        isDryRun: false,
      });
    },
  );
  return { ...summary, run: findRun(context.database, summary.runId) };
}

async function estimate(variables?: Record<string, string>) {
  const { database, now } = context;
  const options = await readOpenAiOptions(database, defaultTaxonomy, environment(variables));
  const cache = replyCache({ database, taxonomy: defaultTaxonomy, now }, options);
  return estimateSelection(context, options, { selection: allPending, limit: null, cache });
}

describe("the estimate of a dry run", () => {
  it.each(["1", "4"])(
    "is within 10 %% of what the run uses, with %s posts a call",
    async (many) => {
      storeLongPosts(context.database, 60);
      const variables = { OPENAI_POSTS_PER_CALL: many };
      const expected = await estimate(variables);
      expect(server.requests).toHaveLength(0);

      const { run } = await classify({ variables });

      expect(expected).toMatchObject({ posts: 60, fromCache: 0, basis: "assumptions" });
      expect(expected.calls).toBe(run?.calls);
      expect(expected.tokensIn / (run?.tokensIn ?? 0)).toBeCloseTo(1, 1);
      expect(Math.abs(expected.tokensIn / (run?.tokensIn ?? 0) - 1)).toBeLessThan(0.1);
      expect(Math.abs(expected.tokensOut / (run?.tokensOut ?? 0) - 1)).toBeLessThan(0.25);
      expect(Math.abs((expected.costUsd ?? 0) / (run?.costUsd ?? 0) - 1)).toBeLessThan(0.1);
    },
  );

  it("counts the calls that the run makes where companies alternate", async () => {
    storeAlternatingPosts(context.database, 90);
    const expected = await estimate();
    const { run } = await classify();
    expect(run?.calls).toBe(expected.calls);
    expect(expected.calls).toBeLessThan(30);
    expect(Math.abs(expected.tokensIn / (run?.tokensIn ?? 0) - 1)).toBeLessThan(0.1);
  });

  it("takes the replies and the time from earlier calls where there are enough", async () => {
    storeLongPosts(context.database, 40);
    await classify();
    storeLongPosts(context.database, 40, "Second");
    const expected = await estimate();
    const { run } = await classify();

    expect(expected).toMatchObject({ posts: 40, basis: "earlier calls" });
    expect(Math.abs(expected.tokensOut / (run?.tokensOut ?? 0) - 1)).toBeLessThan(0.1);
    expect(Math.abs((expected.costUsd ?? 0) / (run?.costUsd ?? 0) - 1)).toBeLessThan(0.1);
  });

  it("counts what was answered before as free", async () => {
    storeLongPosts(context.database, 12);
    await classify();
    context.database.update(posts).set({ pending: true }).run();
    expect(await estimate()).toMatchObject({ posts: 0, fromCache: 12, costUsd: 0 });
  });

  it("says so where no price is known, and counts all the same", async () => {
    storeLongPosts(context.database, 5);
    const expected = await estimate({ OPENAI_MODEL: "llama3.1:8b" });
    expect(expected).toMatchObject({ prices: null, costUsd: null });
    expect(expected.tokensIn).toBeGreaterThan(2_000);
    const price = { OPENAI_PRICE_INPUT: "1", OPENAI_PRICE_OUTPUT: "2" };
    const priced = await estimate({ OPENAI_MODEL: "llama3.1:8b", ...price });
    expect(priced.costUsd).toBeCloseTo((priced.tokensIn + 2 * priced.tokensOut) / 1e6, 8);
  });
});

describe("a budget", () => {
  it("is never passed, with many calls in flight, and leaves the rest for later", async () => {
    storeLongPosts(context.database, 80);
    server.always((request) => ({ ...labellingReply(request, labelsOfTitle), delayMs: 10 }));
    const budgetUsd = 0.02;
    const variables = { OPENAI_POSTS_PER_CALL: "1", OPENAI_CONCURRENCY: "16" };
    const { run, counts, status, failures } = await classify({ variables, budgetUsd });

    expect(status).toBe("succeeded");
    expect(run?.costUsd).toBeLessThanOrEqual(budgetUsd);
    expect(run?.costUsd).toBeGreaterThan(budgetUsd * 0.75);
    expect(counts.classified).toBeLessThan(80);
    expect(counts.notAsked).toBeGreaterThan(0);
    expect(failures).toBe(0);

    const rest = await classify({ variables });
    expect((counts.classified ?? 0) + (rest.counts.classified ?? 0)).toBe(80);
    expect(server.requests).toHaveLength(80);
  });

  it("is refused with advice where no price is known", async () => {
    const variables = { OPENAI_MODEL: "llama3.1:8b" };
    await expect(classify({ variables, budgetUsd: 1 })).rejects.toThrow(/OPENAI_PRICE_INPUT/);
  });
});

describe("replies that are kept", () => {
  it("are used when posts are read again, at no cost, also across runs", async () => {
    storeLongPosts(context.database, 10);
    await classify();
    const paid = server.requests.length;

    const again = await classify({ selection: { classifiedBefore: Date.now() + 1 } });

    expect(again.counts).toMatchObject({ classified: 10, fromCache: 10, labels: 20 });
    expect(again.run?.calls).toBeNull();
    expect(server.requests).toHaveLength(paid);
  });

  it("are paid again where that is asked for", async () => {
    storeLongPosts(context.database, 4);
    await classify();
    const paid = server.requests.length;
    await classify({ selection: { classifiedBefore: Date.now() + 1 }, isFresh: true });
    expect(server.requests).toHaveLength(2 * paid);
  });

  it("serve posts of the same text in one run", async () => {
    storeLongPosts(context.database, 3, "Acme");
    storeLongPosts(context.database, 3, "Copy");
    const variables = { OPENAI_POSTS_PER_CALL: "1", OPENAI_CONCURRENCY: "8" };
    const { counts } = await classify({ variables });
    expect(counts).toMatchObject({ classified: 6, fromCache: 3 });
    expect(server.requests).toHaveLength(3);
  });
});

describe("failures", () => {
  it("are rows with kind and reason, and --retry-failed takes only these posts", async () => {
    storeLongPosts(context.database, 9);
    server.always((request) => {
      const [post] = readSentPosts(request);
      if (post?.title.startsWith("Story 2 ")) return refusalReply("I'd rather not.");
      if (post?.title.startsWith("Story 3 ")) return contentReply("{", "length");
      if (post?.title.startsWith("Story 4 ")) return contentReply("", "content_filter");
      if (post?.title.startsWith("Story 5 ")) return apiError(503, "busy", noRetry);
      return labellingReply(request, labelsOfTitle);
    });
    const variables = { OPENAI_POSTS_PER_CALL: "1" };
    const first = await classify({ variables });

    expect(first.counts).toMatchObject({ classified: 5, failed: 4 });
    const rows = listRunFailures(context.database, first.runId, 10);
    const kinds = Object.fromEntries(rows.map(({ kind, isRetryable }) => [kind, isRetryable]));
    expect(kinds).toEqual({
      refusal: false,
      "cut-off": false,
      "content-filter": false,
      server: true,
    });

    storeLongPosts(context.database, 2, "Later");
    server.always((request) => labellingReply(request, labelsOfTitle));
    const retried = await classify({ variables, selection: { isFailedOnly: true } });
    expect(retried).toMatchObject({ done: 4, counts: { classified: 4 } });
    expect(await classify({ variables, selection: { isFailedOnly: true } })).toMatchObject({
      done: 0,
    });
  });

  const noRetry = { "x-should-retry": "false" };
});

describe("summaries", () => {
  it("are stored for posts without one, with the model that wrote them, beside the feed's own", async () => {
    storeLongPosts(context.database, 4);
    const { counts } = await classify();
    const rows = context.database.select().from(posts).all();
    const own = rows.filter(({ summary }) => summary !== null);
    const without = rows.filter(({ summary }) => summary === null);
    expect(counts.summaries).toBe(without.length);
    expect(own.every(({ generatedSummary }) => generatedSummary === null)).toBe(true);
    for (const row of without) {
      expect(row.generatedSummary).toMatch(/^The post says: /);
      expect(row.generatedSummaryModel).toBe(model);
    }
  });
});
