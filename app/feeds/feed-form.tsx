"use client";

import type { ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { Refusal } from "@/app/_components/refusal";
import { SendButton } from "@/app/_components/send-button";
import { useSentForm } from "@/app/_components/use-sent-form";
import { editFeed } from "./actions";
import { type FeedFormState, refusedFeedForm } from "./feed-form-state";
import classes from "./feeds.module.css";

type FeedFormProps = ButtonProps & {
  feedId: number;
  edit: string;
  submit: string;
  /** What the button is called where its words alone would not tell which feed. */
  label?: string;
  children?: ReactNode;
};

/** A form that changes one thing of a feed, and says at its place where that is refused; works without JavaScript. */
export function FeedForm({ feedId, edit, submit, label, children, ...button }: FeedFormProps) {
  const { state, action, onSubmit, isPending } = useSentForm<FeedFormState>(
    editFeed,
    null,
    refusedFeedForm,
  );
  return (
    <form
      action={action}
      onSubmit={onSubmit}
      className={children ? classes.editForm : classes.buttonForm}
    >
      <HiddenFields values={{ edit, feedId }} />
      {children}
      <SendButton size="xs" variant="default" aria-label={label} isPending={isPending} {...button}>
        {submit}
      </SendButton>
      <Refusal message={state && !isPending ? state.message : null} />
    </form>
  );
}
