"use client";

import { useEffect } from "react";
import { lookForRuns } from "@/app/_components/use-live-runs";
import { useSentForm } from "@/app/_components/use-sent-form";
import { type StartState, startRun } from "./actions";

/** Starts the run that a form asks for; `action` and `onSubmit` are the form's, `state` what came of the last start. */
export function useStartRun() {
  const form = useSentForm<StartState>(startRun, null, notStarted);
  const { state } = form;
  useEffect(() => {
    if (state?.isStarted) lookForRuns();
  }, [state]);
  return form;
}

export function notStarted(message: string): StartState {
  return { key: Date.now(), isStarted: false, message };
}
