"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useActionState } from "react";
import { changeTaxonomy } from "./actions";
import type { EditState } from "./edit-state";
import classes from "./taxonomy.module.css";

/** One button that makes one change and says underneath where that is refused; a real form. */
export function EditButton({
  fields,
  label,
  children,
  ...button
}: ButtonProps & { fields: Record<string, string | number>; label: string; children: ReactNode }) {
  const [state, send, isPending] = useActionState<EditState, FormData>(changeTaxonomy, null);
  return (
    <form action={send} className={classes.buttonForm}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button
        type="submit"
        size="compact-xs"
        variant="subtle"
        color="gray"
        fw={450}
        aria-label={label}
        aria-disabled={isPending}
        {...button}
      >
        {children}
      </Button>
      {state && !state.isSaved && !isPending ? (
        <p role="alert" className={classes.refusal}>
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
