"use client";

import { HiddenFields } from "@/app/_components/hidden-fields";
import { SendButton } from "@/app/_components/send-button";
import { AskedShareField, BudgetField, PostsField } from "@/app/runs/run-fields";
import { StartOutcomeText } from "@/app/runs/start-outcome";
import classes from "@/app/runs/start-run.module.css";
import { useStartRun } from "@/app/runs/use-start-run";

/** Starts a cascade run with the chosen share; a plain form, so that it works without JavaScript. */
export function StartCascade({ percent }: { percent: number }) {
  const { state, action, onSubmit, isPending } = useStartRun();
  return (
    <form action={action} onSubmit={onSubmit} className={classes.form}>
      <HiddenFields values={{ job: "classify", engine: "cascade" }} />
      {/* Another share that was chosen in the table fills the field anew. */}
      <AskedShareField key={percent} defaultValue={percent} required />
      <PostsField />
      <BudgetField />
      <SendButton isPending={isPending}>Start a cascade run</SendButton>
      <StartOutcomeText state={state} isPending={isPending} />
    </form>
  );
}
