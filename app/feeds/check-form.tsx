"use client";

import type { ReactNode } from "react";
import { Refusal } from "@/app/_components/refusal";
import { useSentForm } from "@/app/_components/use-sent-form";
import { editFeed } from "./actions";
import { type FeedFormState, refusedFeedForm } from "./feed-form-state";

/** Has the feed whose button within is pressed (its `feedId`) read now; works without JavaScript. */
export function CheckForm({ children }: { children: ReactNode }) {
  const { state, action, onSubmit, isPending } = useSentForm<FeedFormState>(
    editFeed,
    null,
    refusedFeedForm,
  );
  return (
    <form action={action} onSubmit={onSubmit} data-pending={isPending}>
      <input type="hidden" name="edit" value="check" />
      <Refusal message={state && !isPending ? state.message : null} />
      {children}
    </form>
  );
}
