"use client";

import { Alert, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { SendButton } from "@/app/_components/send-button";
import { takeLostFocus } from "@/app/_components/take-lost-focus";
import { TextLink } from "@/app/_components/text-link";
import { useSentForm } from "@/app/_components/use-sent-form";
import { changeAndLeave } from "./actions";
import { type EditState, keepWritten } from "./edit-state";
import classes from "./taxonomy.module.css";

type EditFormProps = {
  /** What is not asked: the kind of change and the ids. */
  hidden: Record<string, string>;
  /** The fields, given what was written before a refusal. */
  fields?: (written: Record<string, string>) => ReactNode;
  submit: string;
  backHref?: string;
};

/** A form that makes a change and leads back to the taxonomy; works without JavaScript. */
export function EditForm({ hidden, fields, submit, backHref }: EditFormProps) {
  const { state, action, onSubmit, isPending } = useSentForm<EditState>(
    changeAndLeave,
    null,
    keepWritten,
  );
  return (
    <form action={action} onSubmit={onSubmit} className={classes.form} key={state?.key}>
      <HiddenFields values={hidden} />
      {state && !isPending ? (
        <Alert
          ref={takeLostFocus}
          tabIndex={-1}
          color="red"
          variant="light"
          py="xs"
          role="alert"
          title="Not saved"
        >
          {state.message}
        </Alert>
      ) : null}
      {fields?.(state?.values ?? {})}
      <TextInput
        name="reason"
        label="Why"
        description="Kept with the change, for those who wonder later"
        maxLength={300}
        defaultValue={state?.values.reason}
      />
      <div className={classes.buttons}>
        <SendButton isPending={isPending}>{submit}</SendButton>
        <TextLink href={backHref ?? "/taxonomy"} size="sm">
          Cancel
        </TextLink>
      </div>
    </form>
  );
}
