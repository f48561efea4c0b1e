import type { UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { EngineName } from "@/lib/classification/engine";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { printSummary } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";

export type EvaluationOutcome = {
  /** For the terminal. */
  text: string;
  /** For the run: how many posts were judged, and how well they were read. */
  counts: Record<string, number>;
  /** What a language model was paid for it. */
  usage?: UsageTotals | null;
};

/**
 * Evaluates as a run that the dashboard shows, which a person can cancel there: what an evaluation
 * has not finished then is given up at once, as nothing depends on it.
 * @returns null where it was cancelled or failed
 */
export async function recordEvaluation(
  options: { engine?: EngineName[]; learningCurve: boolean; budget?: number },
  model: LocalModel,
  evaluate: () => Promise<EvaluationOutcome>,
): Promise<EvaluationOutcome | null> {
  const context = openJobContext({ reporter: silentReporter });
  const { learningCurve, budget } = options;
  const described = {
    job: "evaluate" as const,
    label: "Evaluating",
    options: { learningCurve, ...(budget === undefined ? {} : { budget }) },
    engine: options.engine?.[0] ?? ("local" as const),
    modelVersion: model.settings.modelVersion,
  };
  let outcome: EvaluationOutcome | null = null;
  const summary = await recordRun(context, described, async (run) => {
    outcome = await Promise.race([evaluate(), untilAborted(context.signal)]);
    run.setTotal(outcome.counts.judged ?? 0);
    run.advance(outcome.counts.judged ?? 0, outcome.counts);
    if (outcome.usage) run.spend(outcome.usage);
  });
  if (summary.status === "cancelled") process.exit(130);
  if (summary.status === "failed") printSummary(summary, {});
  return outcome;
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
