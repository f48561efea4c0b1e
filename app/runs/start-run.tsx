"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActionState, useEffect } from "react";
import { lookForRuns } from "@/app/_components/use-live-runs";
import { engineNames } from "@/lib/classification/engine";
import { type StartState, startRun } from "./actions";
import { StartOutcomeText } from "./start-outcome";
import classes from "./start-run.module.css";

/** Starts jobs; plain forms, so that they work without JavaScript. */
export function StartRun() {
  const [state, send, isPending] = useActionState<StartState, FormData>(startRun, null);
  useEffect(() => {
    if (state?.isStarted) lookForRuns();
  }, [state]);
  return (
    <section aria-label="Start a run" className={classes.start}>
      <div className={classes.forms}>
        <form action={send} className={classes.form}>
          <input type="hidden" name="job" value="classify" />
          <NativeSelect name="engine" label="Engine" data={engineNames} />
          <NativeSelect
            name="scope"
            label="Posts"
            data={[
              { value: "missing", label: "Only those not classified yet" },
              { value: "all", label: "Every post again" },
              { value: "failed", label: "Those that failed last time" },
              { value: "changed", label: "Those that changes of the taxonomy concern" },
            ]}
          />
          <TextInput
            name="limit"
            label="Limit"
            type="number"
            min={1}
            max={1_000_000}
            placeholder="No limit"
            w={110}
          />
          <TextInput
            name="budget"
            label="Budget in USD"
            type="number"
            min={0}
            step="any"
            placeholder="No cap"
            w={120}
          />
          <TextInput
            name="escalate"
            label="Ask about, in %"
            type="number"
            min={0}
            max={100}
            step="any"
            placeholder="cascade: 20"
            w={120}
          />
          <Button type="submit" disabled={isPending}>
            Start a classify run
          </Button>
        </form>
        <div className={classes.form}>
          {otherJobs.map(({ job, words }) => (
            <form key={job} action={send}>
              <input type="hidden" name="job" value={job} />
              <Button type="submit" variant="default" disabled={isPending}>
                {words}
              </Button>
            </form>
          ))}
        </div>
      </div>
      <StartOutcomeText state={state} isPending={isPending} />
    </section>
  );
}

/** Jobs that need no choices. */
const otherJobs = [
  { job: "ingest", words: "Start an ingest run" },
  { job: "backfill", words: "Read older posts" },
  { job: "train", words: "Learn from corrections" },
];
