"use client";

import { Alert } from "@mantine/core";
import { SendButton } from "@/app/_components/send-button";
import { useSentForm } from "@/app/_components/use-sent-form";
import type { JobName } from "@/lib/runs/run";
import { type EstimateState, estimateRun } from "./actions";
import { EstimateButton, JobFields, startWords } from "./start-forms";
import { StartOutcomeText } from "./start-outcome";
import classes from "./start-run.module.css";
import { useStartRun } from "./use-start-run";

/** Starts a job, and says before what it would have to do; a plain form, so that it works without JavaScript. */
export function StartRun({ job, estimate }: { job: JobName; estimate: string }) {
  const { state, action, onSubmit, isPending } = useStartRun();
  const estimating = useSentForm<EstimateState>(estimateRun, null, notEstimated);
  const { state: estimated, isPending: isEstimating } = estimating;
  return (
    <section aria-label="Start a run" className={classes.start}>
      <p className={classes.estimate}>{estimate}</p>
      <form action={action} onSubmit={onSubmit} className={classes.form} key={job}>
        <input type="hidden" name="job" value={job} />
        <JobFields job={job} />
        <div className={classes.buttons}>
          {job === "classify" ? <EstimateButton estimating={estimating} /> : null}
          <SendButton isPending={isPending}>{startWords[job]}</SendButton>
        </div>
      </form>
      <div role="status">
        {estimated && !isEstimating && job === "classify" ? <Estimated state={estimated} /> : null}
      </div>
      <StartOutcomeText state={state} isPending={isPending} />
    </section>
  );
}

function notEstimated(message: string): EstimateState {
  return { key: Date.now(), lines: [message], isRefused: true };
}

function Estimated({ state }: { state: NonNullable<EstimateState> }) {
  if (state.isRefused) {
    return (
      <Alert color="red" variant="light" py="xs" mt="sm">
        {state.lines.join(" ")}
      </Alert>
    );
  }
  return (
    <ul className={classes.lines} aria-label="Estimate">
      {state.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
