import { type ClassifySelection, countSelected } from "@/db/queries/labels/classification";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import type { JobContext } from "../run/job-context";
import { type RunSummary, recordRun } from "../run/record-run";
import type { ClassifyOptions } from "./classify-options";
import { classifyPosts } from "./classify-posts";

/**
 * The second stage, as a run of its own: computes the vectors of posts that the local engine has
 * labelled by their words alone, keeps them, and labels those posts again. A stop at any moment
 * loses at most one batch, and the next run goes on there; a failure leaves the first labels.
 * @returns null where there is nothing to refine, or the model reads other vectors
 */
export async function refineLabels(
  context: JobContext,
  { engine, selection, taxonomyVersion, limit, embedder }: RefineOptions,
): Promise<RunSummary | null> {
  if (engine.embedder !== embedder.name) return null;
  const unread: ClassifySelection = {
    ...selection,
    classifiedBefore: null,
    outdatedModel: undefined,
    needsVectors: true,
  };
  if (countSelected(context.database, unread) === 0) return null;
  const description = {
    job: "classify",
    label: "Refining",
    options: { refine: true },
    engine: engine.name,
    modelVersion: engine.modelVersion,
    promptVersion: null,
    taxonomyVersion,
  } as const;
  return recordRun(context, description, async (run) => {
    await classifyPosts(context, run, {
      engine,
      taxonomyVersion,
      selection: unread,
      limit,
      isDryRun: false,
      embedder,
    });
  });
}

type RefineOptions = Omit<ClassifyOptions, "isDryRun" | "embedder"> & { embedder: Embedder };
