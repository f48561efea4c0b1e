import { countCascadePosts, readDoubtedPosts } from "@/db/queries/labels/cascade";
import type { ClassifySelection } from "@/db/queries/labels/classification";
import { type Embedder, EmbedderError } from "@/lib/classification/embedding/embedder";
import type { Engine } from "@/lib/classification/engine";
import { chooseEscalation } from "@/lib/classification/escalation";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import type { ChosenEngine } from "./choose-engine";
import type { TopicCounts } from "./classify-options";
import { classifyPosts } from "./classify-posts";

export type CascadeOptions = {
  local: Engine;
  model: ChosenEngine;
  /** Computes the vectors that are missing; null labels by words and the vectors at hand. */
  embedder: Embedder | null;
  taxonomyVersion: number;
  selection: ClassifySelection;
  limit: number | null;
  /** The share of posts that the model is asked about. */
  share: number;
  /** Earlier runs of this cascade that stopped short: their posts are taken up. */
  resumes: number[];
};

export type CascadeOutcome = {
  topics: TopicCounts;
  /** The least doubt that a post was asked about with; null where none was. */
  threshold: number | null;
};

const everything: ClassifySelection = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};

/**
 * First every post by its words, then by its sentence vector too, then the posts that the local
 * engine doubts most by the language model, the greatest doubt first. Each step stores what it
 * finds: a stop at any time leaves the labels of the steps before, and a failing model those of
 * the local engine.
 */
export async function classifyByCascade(
  context: JobContext,
  run: OpenRun,
  options: CascadeOptions,
): Promise<CascadeOutcome> {
  const { local, model, embedder, selection, limit, taxonomyVersion } = options;
  const runIds = [run.id, ...options.resumes];
  const steps = openSteps(run);
  const work = { engine: local, taxonomyVersion, limit: null, isDryRun: false };
  const topics = await classifyPosts(context, steps.next(null), { ...work, selection, limit });
  if (embedder && embedder.name === local.embedder) {
    const unread = { ...everything, needsVectors: true, readInRuns: runIds };
    await refine(context, steps.next("refined"), { ...work, selection: unread, embedder });
  }
  const { database, signal } = context;
  if (signal.aborted) return { topics, threshold: null };
  const { postIds, threshold } = chooseEscalation(readDoubtedPosts(database, runIds), {
    share: options.share,
    ...countCascadePosts(database, runIds),
  });
  if (postIds.length === 0) return { topics, threshold: null };
  await classifyPosts(context, steps.next("askedModel"), {
    ...work,
    ...model,
    selection: { ...everything, postIds },
  });
  return { topics, threshold };
}

async function refine(
  context: JobContext,
  run: OpenRun,
  options: Parameters<typeof classifyPosts>[2],
): Promise<void> {
  try {
    await classifyPosts(context, run, options);
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    // The labels by words are stored, and the model can be asked all the same.
    run.fail("sentence vectors", error.message);
  }
}

/** One run in several steps: their posts add up to the total, and later steps count in their own name. */
function openSteps(run: OpenRun): { next(name: string | null): OpenRun } {
  let done = 0;
  return {
    next(name) {
      const before = done;
      return {
        ...run,
        setTotal: (total) => run.setTotal(before + total),
        advance(steps, counts) {
          done += steps;
          if (name === null) return run.advance(steps, counts);
          // A post's labels are counted once, as it is a post that is classified.
          const { classified = 0, labels: _labels, ...others } = counts;
          run.advance(steps, { ...others, [name]: classified });
        },
      };
    },
  };
}
