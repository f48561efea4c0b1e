"use client";

import { Alert, Text, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { SendButton } from "@/app/_components/send-button";
import { TextLink } from "@/app/_components/text-link";
import classes from "../taxonomy.module.css";
import { type ImportState, importFromFile } from "./actions";
import own from "./import.module.css";

/** Takes a file, shows what it would change, and applies it once a person has seen that. */
export function ImportForm() {
  const [state, send, isPending] = useActionState<ImportState, FormData>(importFromFile, null);
  return (
    <>
      <form action={send} className={classes.chooser}>
        <label className={own.fileLabel}>
          Taxonomy file (JSON)
          <input type="file" name="file" accept=".json,application/json" required />
        </label>
        <SendButton variant="default" isPending={isPending}>
          Show what changes
        </SendButton>
      </form>
      {state?.problems ? (
        <Alert color="red" variant="light" role="alert" title="This file cannot be used">
          {state.problems.map((problem) => (
            <div key={problem}>{problem}</div>
          ))}
        </Alert>
      ) : null}
      {state && !state.problems ? (
        <section aria-label="What changes">
          <ul className={own.diff}>
            {state.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Text size="sm" c="dimmed" my="sm">
            Nothing is changed yet. All of it becomes one change that can be undone.
          </Text>
          <form action={send} className={classes.form}>
            <HiddenFields values={{ intent: "apply", content: state.content }} />
            <TextInput name="reason" label="Why" maxLength={300} />
            <div className={classes.buttons}>
              <SendButton isPending={isPending}>Apply</SendButton>
              <TextLink href="/taxonomy/import" size="sm">
                Cancel
              </TextLink>
            </div>
          </form>
        </section>
      ) : null}
    </>
  );
}
