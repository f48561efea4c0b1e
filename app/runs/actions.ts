"use server";

import { revalidatePath } from "next/cache";
import { serverDatabase } from "@/app/_server/database";
import { estimateClassify } from "@/app/_server/estimate-classify";
import { type StartOutcome, startJob } from "@/app/_server/start-job";
import { readingSentence } from "@/app/taxonomy/load-reading";
import { askToCancel } from "@/db/queries/runs/runs";
import { rowId } from "@/lib/row-id";
import { jobArguments, jobOf, runRequestSchema } from "@/lib/runs/run-request";
import { countScope } from "./load-estimate";

/** What the page says after a start was asked for. */
export type StartState = { key: number; isStarted: boolean; message: string } | null;

/** Starts a run as a process of its own. */
export async function startRun(_before: StartState, form: FormData): Promise<StartState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const request = runRequestSchema.safeParse(filledFields(form));
  if (!request.success) return answer(false, request.error.issues[0]?.message ?? "");
  const job = jobOf(request.data);
  const outcome = await startJob(serverDatabase(), job, jobArguments(request.data));
  revalidatePath("/", "layout");
  return answer(outcome.kind === "started", messageOf(outcome, job));
}

/** What the page says of a classify run before it is started: the lines of a dry run, or why there are none. */
export type EstimateState = { key: number; lines: string[]; isRefused: boolean } | null;

/** Says what a classify run with these choices would use and cost; asks no model and stores nothing. */
export async function estimateRun(_before: EstimateState, form: FormData): Promise<EstimateState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const request = runRequestSchema.safeParse(filledFields(form));
  const key = Date.now();
  if (!request.success) {
    return { key, lines: [request.error.issues[0]?.message ?? ""], isRefused: true };
  }
  if (request.data.job !== "classify") return null;
  const { engine, scope, limit } = request.data;
  if (engine === "local") {
    const posts = countScope(serverDatabase(), scope, limit ?? null);
    const nothing = "No post is left to read with these choices.";
    return { key, lines: [posts === 0 ? nothing : readingSentence(posts)], isRefused: false };
  }
  const outcome = await estimateClassify(jobArguments(request.data));
  return outcome.ok
    ? { key, lines: outcome.lines, isRefused: false }
    : { key, lines: [outcome.reason], isRefused: true };
}

/** The fields of a form without those left empty. */
function filledFields(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...form].filter(([name, value]) => value !== "" && !name.startsWith("$")),
  );
}

/** Asks a run at work to stop; it does within moments and keeps what it has stored. */
export async function cancelRun(_before: StartState, form: FormData): Promise<StartState> {
  const isAsked = askToCancel(serverDatabase(), rowId(String(form.get("run"))), Date.now());
  revalidatePath("/", "layout");
  return isAsked
    ? answer(true, "The run has been asked to stop.")
    : answer(false, "The run is not at work any more.");
}

function messageOf(outcome: StartOutcome, job: string): string {
  if (outcome.kind === "started") return `Run ${outcome.runId} has started.`;
  if (outcome.kind === "failed") return `The ${job} run could not start. ${outcome.reason}`;
  const which = outcome.runId === null ? "A run" : `Run ${outcome.runId}`;
  return `${which} of the same job is at work. Wait until it has ended, then start again.`;
}

function answer(isStarted: boolean, message: string): StartState {
  return { key: Date.now(), isStarted, message };
}
