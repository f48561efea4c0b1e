import { readFileSync } from "node:fs";
import { ensureCompany } from "@/db/queries/companies";
import { findRun } from "@/db/queries/runs";
import { storePosts } from "@/db/queries/store-posts";
import { replyCache, chooseEngine } from "@/jobs/classify/choose-engine";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { estimateSelection } from "@/jobs/classify/estimate-selection";
import { readOpenAiOptions } from "@/jobs/classify/openai-options";
import { recordRun } from "@/jobs/run/record-run";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testContext } from "@/test/support/job-context";
import { labellingReply } from "@/test/support/labelling-model";
import { startModelServer } from "@/test/support/model-server";
const server = await startModelServer();
const posts = readFileSync("/work/shared/corpus/posts.jsonl", "utf8").trim().split("\n").map((l) => JSON.parse(l));
const truth = new Map(["dev","train"].flatMap((n) => readFileSync(`/work/shared/corpus/labels-${n}.jsonl`, "utf8").trim().split("\n").map((l) => JSON.parse(l)).map((l) => [l.id, l.topics] as const)));
const byTitle = new Map<string, string[]>();
function load(chosen: any[]) {
  const context = testContext({ now: Date.now });
  for (const p of chosen) {
    byTitle.set(p.title, truth.get(p.id) ?? []);
    const { id } = ensureCompany(context.database, { name: p.company, siteUrl: null, now: 1 });
    storePosts(context.database, [{ url: p.url, link: p.url, guid: null, title: p.title, summary: p.summary, content: p.content, lang: null, tags: p.native_tags ?? [], publishedAt: Date.parse(p.published) }], { companyId: id, feedId: null, now: 1 });
  }
  return context;
}
const sel = { since: null, companyId: null, feedId: null, topicId: null, classifiedBefore: null };
const chosen = posts.filter((p) => truth.has(p.id)).slice(2000, 3000);
for (const many of ["1", "4", "8"]) {
  const context = load(chosen);
  const environment = parseEnvironment({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: "gpt-4o-mini", OPENAI_POSTS_PER_CALL: many, OPENAI_CONCURRENCY: "4" });
  const options = await readOpenAiOptions(context.database, defaultTaxonomy, environment);
  const cache = replyCache({ ...context, taxonomy: defaultTaxonomy }, options);
  const est = estimateSelection(context, options, { selection: sel, limit: null, cache });
  server.always((r) => labellingReply(r, (p) => (byTitle.get(p.title) ?? []).map((topic) => ({ topic, confidence: 0.9, evidence: (p.content ?? p.title).split(" ").slice(3, 15).join(" ") }))));
  const { engine, takeUsage } = await chooseEngine("openai", { ...context, taxonomy: defaultTaxonomy, environment });
  const s = await recordRun(context, { job: "classify", label: "", options: {}, engine: "openai", modelVersion: "gpt-4o-mini", promptVersion: "2" }, async (run) => { await classifyPosts(context, run, { engine, takeUsage, taxonomyVersion: 1, selection: sel, limit: null, isDryRun: false }); });
  const run = findRun(context.database, s.runId);
  const n = s.counts.classified ?? 1;
  console.log({ many, counts: JSON.stringify(s.counts), calls: run?.calls, inRatio: est.tokensIn / (run?.tokensIn ?? 1), outRatio: est.tokensOut / (run?.tokensOut ?? 1), costRatio: (est.costUsd ?? 0) / (run?.costUsd ?? 1), estCalls: est.calls, tokensInPerPost: (run?.tokensIn ?? 0) / n, usdPer1000: ((run?.costUsd ?? 0) / n) * 1000 });
}
await server.close();
