"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Refusal } from "@/app/_components/refusal";
import { useSentForm } from "@/app/_components/use-sent-form";
import { shiftInOrder } from "./actions";
import { type EditState, keepWritten } from "./edit-state";
import classes from "./taxonomy.module.css";

/** The one form of all buttons that change the order; the button that was pressed keeps the focus. */
export function ShiftForm({ children }: { children: ReactNode }) {
  const { state, action, onSubmit, isPending } = useSentForm<EditState>(
    shiftInOrder,
    null,
    keepWritten,
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state) focusAgain(form.current, state.values.shift ?? "");
  }, [state]);
  return (
    <form
      action={action}
      onSubmit={onSubmit}
      ref={form}
      className={classes.groups}
      aria-busy={isPending}
    >
      <Refusal message={state && !state.isSaved && !isPending ? state.message : null} />
      {children}
    </form>
  );
}

/** At the end of its list a button is disabled: then the focus goes to the other one. */
function focusAgain(form: HTMLFormElement | null, pressed: string): void {
  const buttons = [...(form?.querySelectorAll<HTMLButtonElement>("button[name=shift]") ?? [])];
  const row = pressed.replace(/ (up|down)$/, " ");
  const choices = buttons.filter(({ value, disabled }) => value.startsWith(row) && !disabled);
  (choices.find(({ value }) => value === pressed) ?? choices[0])?.focus();
}
