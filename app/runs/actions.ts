"use server";

import { revalidatePath } from "next/cache";
import { serverDatabase } from "@/app/_server/database";
import { type StartOutcome, startJob } from "@/app/_server/start-job";
import { askToCancel } from "@/db/queries/runs";
import { rowId } from "@/lib/row-id";
import { jobArguments, jobOf, runRequestSchema } from "@/lib/runs/run-request";

/** What the page says after a start was asked for. */
export type StartState = { key: number; isStarted: boolean; message: string } | null;

/** Starts a run as a process of its own. */
export async function startRun(_before: StartState, form: FormData): Promise<StartState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const filled = [...form].filter(([name, value]) => value !== "" && !name.startsWith("$"));
  const request = runRequestSchema.safeParse(Object.fromEntries(filled));
  if (!request.success) return answer(false, request.error.issues[0]?.message ?? "");
  const job = jobOf(request.data);
  const outcome = await startJob(serverDatabase(), job, jobArguments(request.data));
  revalidatePath("/", "layout");
  return answer(outcome.kind === "started", messageOf(outcome, job));
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
  const which = outcome.runId === null ? "Another run" : `Run ${outcome.runId}`;
  return `${which} is at work. Wait until it has ended, then start again.`;
}

function answer(isStarted: boolean, message: string): StartState {
  return { key: Date.now(), isStarted, message };
}
