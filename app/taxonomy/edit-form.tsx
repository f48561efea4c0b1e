"use client";

import { Alert, Button, TextInput } from "@mantine/core";
import { type ReactNode, useActionState } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { TextLink } from "@/app/_components/text-link";
import { changeAndLeave } from "./actions";
import type { EditState } from "./edit-state";
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
  const [state, send, isPending] = useActionState<EditState, FormData>(changeAndLeave, null);
  return (
    <form action={send} className={classes.form} key={state?.key}>
      <HiddenFields values={hidden} />
      {state && !isPending ? (
        <Alert color="red" variant="light" py="xs" role="alert" title="Not saved">
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
        <Button type="submit" loading={isPending}>
          {submit}
        </Button>
        <TextLink href={backHref ?? "/taxonomy"} size="sm">
          Cancel
        </TextLink>
      </div>
    </form>
  );
}
