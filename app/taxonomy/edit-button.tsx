"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { Refusal } from "@/app/_components/refusal";
import { useSentForm } from "@/app/_components/use-sent-form";
import { changeTaxonomy } from "./actions";
import { type EditState, keepWritten } from "./edit-state";
import classes from "./taxonomy.module.css";

/** One button that makes one change and says underneath where that is refused; a real form. */
export function EditButton({
  fields,
  label,
  children,
  ...button
}: ButtonProps & { fields: Record<string, string | number>; label: string; children: ReactNode }) {
  const { state, action, onSubmit, isPending } = useSentForm<EditState>(
    changeTaxonomy,
    null,
    keepWritten,
  );
  return (
    <form action={action} onSubmit={onSubmit} className={classes.buttonForm}>
      <HiddenFields values={fields} />
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
      <Refusal message={state && !state.isSaved && !isPending ? state.message : null} />
    </form>
  );
}
