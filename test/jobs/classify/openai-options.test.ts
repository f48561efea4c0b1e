import { expect, test } from "vitest";
import { storeEmbeddings } from "@/db/queries/labels/text-vectors";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import { storeReview } from "@/db/queries/review/reviews";
import { readOpenAiOptions } from "@/jobs/classify/openai-options";
import { chooseEmbedder } from "@/jobs/run/choose-embedder";
import { sourceOf } from "@/jobs/run/find-embeddings";
import { embeddingText, hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testDatabase } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

const titled = (title: string) => ({ title, company: "", summary: null, content: null, tags: [] });

test("examples are the corrected posts whose stored vectors are nearest", async () => {
  const database = testDatabase();
  const { id: companyId } = ensureCompany(database, { name: "Acme", siteUrl: null, now: 0 });
  const titles = ["A quiet week of queues", "Pods at night", "Schedulers and their queues"];
  const incoming = titles.map((title, index) => incomingPost(`${index + 1}`, { title }));
  storePosts(database, incoming, { companyId, feedId: null, now: 0 });
  for (const [postId, topicId] of [
    [1, "culture"],
    [2, "kubernetes"],
  ] as const) {
    const verdicts = [{ topicId, verdict: "accepted" as const }];
    storeReview(database, { postId, kind: "add", verdicts, reviewer: "Ann", now: 1 });
  }
  const environment = parseEnvironment({ OPENAI_API_KEY: "sk-test", OPENAI_EXAMPLES: "1" });
  const find = async () =>
    (await readOpenAiOptions(database, defaultTaxonomy, environment)).examples;
  const asked = [titled("Schedulers and their queues")];
  // Without vectors the words that titles share decide.
  expect((await find())?.(asked)).toEqual([{ title: titles[0], topicIds: ["culture"] }]);

  const vectors = [Float32Array.of(0, 1), Float32Array.of(1, 0), Float32Array.of(0.9, 0.1)];
  const byHash = titles.map(
    (title, index) =>
      [
        hashEmbeddingText(embeddingText(titled(title))),
        { vector: vectors[index] ?? new Float32Array(2), topicScores: null },
      ] as const,
  );
  storeEmbeddings(database, sourceOf(chooseEmbedder(environment)), new Map(byHash));
  expect((await find())?.(asked)).toEqual([{ title: titles[1], topicIds: ["kubernetes"] }]);
});
