"use client";

import { useActionState, useEffect } from "react";
import { lookForRuns } from "@/app/_components/use-live-runs";
import { type StartState, startRun } from "./actions";

/** Starts the run that a form asks for; `send` is the form's action, `state` what came of the last start. */
export function useStartRun() {
  const [state, send, isPending] = useActionState<StartState, FormData>(startRun, null);
  useEffect(() => {
    if (state?.isStarted) lookForRuns();
  }, [state]);
  return { state, send, isPending };
}
