"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { sendKeeping } from "@/app/_components/send-keeping";
import { type StartState, startRun } from "@/app/runs/actions";
import { StartOutcomeText } from "@/app/runs/start-outcome";
import classes from "./cascade.module.css";

/** Starts a cascade run with the chosen share; a plain form, so that it works without JavaScript. */
export function StartCascade({ percent }: { percent: number }) {
  const [state, send, isPending] = useActionState<StartState, FormData>(startRun, null);
  return (
    <form action={send} onSubmit={sendKeeping(send)} className={classes.form}>
      <input type="hidden" name="job" value="classify" />
      <input type="hidden" name="engine" value="cascade" />
      <TextInput
        // Another share that was chosen in the table fills the field anew.
        key={percent}
        name="escalate"
        label="Ask about, in %"
        type="number"
        min={0}
        max={100}
        step="any"
        required
        defaultValue={percent}
        w={130}
      />
      <NativeSelect
        name="scope"
        label="Posts"
        data={[
          { value: "missing", label: "Only those not classified yet" },
          { value: "all", label: "Every post again" },
        ]}
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
      <Button type="submit" disabled={isPending}>
        Start a cascade run
      </Button>
      <StartOutcomeText state={state} isPending={isPending} />
    </form>
  );
}
