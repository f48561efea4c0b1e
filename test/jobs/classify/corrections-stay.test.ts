import { asc, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { ClassifySelection } from "@/db/queries/labels/classification";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readPostLabels } from "@/db/queries/posts/posts";
import { storeReview } from "@/db/queries/review/reviews";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { labelHistory, labels, reviews } from "@/db/schema/labels";
import { chooseOpenAiEngine } from "@/jobs/classify/choose-engine";
import { classifyByCascade } from "@/jobs/classify/classify-cascade";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { type OpenRun, recordRun } from "@/jobs/run/record-run";
import { type Embedder, toUnitVector } from "@/lib/classification/embedding/embedder";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { chooser } from "@/test/support/chooser";
import { testContext, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { labellingReply } from "@/test/support/labelling-model";
import { startModelServer } from "@/test/support/model-server";
import { pendingPosts, storeAlternatingPosts } from "@/test/support/posts";
import { confirmPost } from "@/test/support/reviewing";

/** `npm run test:corrections`: 10,000 of them; a smaller number in the normal run. */
const corrections = Number(process.env.BELLWETHER_CORRECTIONS ?? 300);
const posts = Math.ceil(corrections * 0.6);
const topicIds = defaultTaxonomy.topics.map(({ id }) => id);
const model = loadLocalModel();
const everyPost: ClassifySelection = { ...pendingPosts, classifiedBefore: testNow + 1 };

type Context = ReturnType<typeof testContext>;

/** Has the dimensions and the name that the model asks for; its vectors say nothing. */
function standInEmbedder({ below }: ReturnType<typeof chooser>): Embedder {
  const { embedder: name, dimensions } = model.vectors?.settings ?? { embedder: "", dimensions: 0 };
  const embedding = () => {
    const numbers = Float32Array.from({ length: dimensions }, () => below(2001) / 1000 - 1);
    return { vector: toUnitVector(numbers), topicScores: null };
  };
  return {
    ...{ name, dimensions, scorer: null, batchSize: 500 },
    embed: async (texts) => texts.map(embedding),
    close: async () => {},
  };
}

/** Corrects posts in every way that there is: single topics, whole posts, and whole judgements. */
function correct({ database }: Context, { below, pick }: ReturnType<typeof chooser>): void {
  const by = { reviewer: "Ann", now: testNow };
  let stored = 0;
  while (stored < corrections) {
    const postId = 1 + below(posts);
    const topicId = pick(topicIds);
    const way = below(4);
    if (way === 0) judgePost(database, postId, [...new Set([topicId, pick(topicIds)])]);
    else if (way === 1 && !confirmPost(database, { ...by, postId }).ok) continue;
    else if (way > 1) {
      const verdict = way === 2 ? ("accepted" as const) : ("rejected" as const);
      const kind = way === 2 ? ("add" as const) : ("remove" as const);
      const verdicts = [{ topicId, verdict }];
      if (!storeReview(database, { ...by, postId, kind, verdicts }).ok) continue;
    }
    stored += 1;
  }
}

/** All that people have said: what they wrote, the labels with a verdict, and the topics of each post that was confirmed. */
function wordOfPeople({ database }: Context) {
  const confirmed = database
    .selectDistinct({ postId: reviews.postId })
    .from(reviews)
    .where(eq(reviews.kind, "confirm"))
    .all();
  return {
    history: database.select().from(labelHistory).where(eq(labelHistory.source, "person")).all(),
    verdicts: database
      .select({
        postId: labels.postId,
        topicId: labels.topicId,
        verdict: labels.verdict,
        present: labels.present,
      })
      .from(labels)
      .where(sql`verdict is not null`)
      .orderBy(asc(labels.postId), asc(labels.topicId))
      .all(),
    confirmed: confirmed.map(({ postId }) => [
      postId,
      ...readPostLabels(database, postId)
        .filter(({ present }) => present)
        .map(({ topicId }) => topicId)
        .sort(),
    ]),
  };
}

function machineLabels({ database }: Context) {
  return database.select().from(labels).where(sql`verdict is null`).all();
}

it(`${corrections} corrections outlast every engine over every post`, {
  timeout: 30 * 60_000,
}, async () => {
  const context = testContext();
  const choices = chooser(20_261_125);
  storeAlternatingPosts(context.database, posts);
  const server = await startModelServer();
  server.always((request) =>
    labellingReply(request, ({ title }) =>
      [choices.pick(topicIds), choices.pick(topicIds)]
        .filter((topic, place, all) => all.indexOf(topic) === place)
        .map((topic) => ({ topic, confidence: 0.95, evidence: title })),
    ),
  );
  const environment = parseEnvironment({
    OPENAI_API_KEY: "sk-test-0123456789",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: "gpt-4o-mini",
  });
  const local = createLocalEngine(model, defaultTaxonomy);
  const work = { taxonomyVersion: 1, selection: everyPost, limit: null, isDryRun: false };
  const openChosen = () =>
    chooseOpenAiEngine({ ...context, environment, taxonomy: defaultTaxonomy, isFresh: true });
  const engines: Record<string, (run: OpenRun) => Promise<unknown>> = {
    words: (run) => classifyPosts(context, run, { ...work, engine: local }),
    vectors: (run) =>
      classifyPosts(context, run, { ...work, engine: local, embedder: standInEmbedder(choices) }),
    model: async (run) => classifyPosts(context, run, { ...work, ...(await openChosen()) }),
    cascade: async (run) =>
      classifyByCascade(context, run, {
        ...work,
        local,
        model: await openChosen(),
        embedder: null,
        share: 0.3,
        resumes: [],
      }),
  };
  const read = async (name: string) => {
    const described = { job: "classify", label: "", options: {}, engine: "local" } as const;
    const summary = await recordRun(context, described, async (run) => {
      await engines[name]?.(run);
    });
    expect(summary, name).toMatchObject({ status: "succeeded", failures: 0 });
    expect(summary.counts.classified, name).toBe(posts);
  };

  await read("words");
  correct(context, choices);
  const said = wordOfPeople(context);
  expect(said.history.length).toBeGreaterThan(corrections);
  for (const name of ["vectors", "model", "cascade", "words"]) {
    const before = machineLabels(context);
    await read(name);
    expect(machineLabels(context), `${name} changes labels that nobody has judged`).not.toEqual(
      before,
    );
    expect(wordOfPeople(context), name).toEqual(said);
  }
  expect(countWrongLabels(context.database) + countWrongMonthlyCounts(context.database)).toBe(0);
  await server.close();
});
