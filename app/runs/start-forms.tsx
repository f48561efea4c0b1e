"use client";

import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, startTransition } from "react";
import { SendButton } from "@/app/_components/send-button";
import type { SentForm } from "@/app/_components/use-sent-form";
import { engineNames } from "@/lib/classification/engine";
import type { JobName } from "@/lib/runs/run";
import { AskedShareField, BudgetField, PostsField } from "./run-fields";
import classes from "./start-run.module.css";

/** The choices of each job, as fields of its form. */
export function JobFields({ job }: { job: JobName }): ReactNode {
  return fieldsOf[job];
}

const fullText = (
  <Checkbox
    name="fullText"
    label="Fetch whole texts where a feed gives none"
    className={classes.check}
  />
);

const fieldsOf: Record<JobName, ReactNode> = {
  ingest: (
    <>
      <NativeSelect
        name="feeds"
        label="Feeds"
        data={[
          { value: "due", label: "Those that are due" },
          { value: "all", label: "Every feed that is not paused" },
        ]}
      />
      {fullText}
    </>
  ),
  backfill: (
    <>
      <NativeSelect
        name="feeds"
        label="Feeds"
        data={[
          { value: "all", label: "Every feed not read to its end" },
          { value: "wanted", label: "Those marked as wanting older posts" },
        ]}
      />
      <TextInput
        name="maxPosts"
        label="Posts of a feed"
        type="number"
        min={1}
        placeholder="at most 20,000"
        w={140}
      />
      {fullText}
    </>
  ),
  classify: (
    <>
      <NativeSelect name="engine" label="Engine" data={engineNames} />
      <PostsField />
      <TextInput
        name="limit"
        label="Limit"
        type="number"
        min={1}
        max={1_000_000}
        placeholder="No limit"
        w={110}
      />
      <BudgetField className={classes.modelOnly} />
      <AskedShareField placeholder="20" className={classes.cascadeOnly} />
    </>
  ),
  train: (
    <Checkbox
      name="teacher"
      label="Learn from the language model’s labels, too"
      className={classes.check}
    />
  ),
  evaluate: (
    <>
      <NativeSelect
        name="what"
        label="Measure"
        data={[
          { value: "local", label: "The built-in model" },
          { value: "openai", label: "The language model" },
          { value: "cascade", label: "The cascade" },
          { value: "learning-curve", label: "What corrections teach (learning curve)" },
        ]}
      />
      <BudgetField className={classes.modelOnly} />
    </>
  ),
};

export const startWords: Record<JobName, string> = {
  ingest: "Start an ingest run",
  backfill: "Read older posts",
  classify: "Start a classify run",
  train: "Learn from corrections",
  evaluate: "Start an evaluation",
};

/** Says what a classify run would cost, by the choices in the same form. */
export function EstimateButton({ estimating }: { estimating: SentForm }) {
  const { action, send, isPending } = estimating;
  return (
    <SendButton
      variant="default"
      formAction={action}
      onClick={(event) => {
        const { form } = event.currentTarget;
        if (!form?.reportValidity()) return;
        event.preventDefault();
        const choices = new FormData(form);
        startTransition(() => send(choices));
      }}
      isPending={isPending}
    >
      {isPending ? "Estimating" : "Estimate"}
    </SendButton>
  );
}
