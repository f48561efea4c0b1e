"use client";

import { type ReactNode, useActionState } from "react";
import { Refusal } from "@/app/_components/refusal";
import { editFeed } from "./actions";
import type { FeedFormState } from "./feed-form-state";

/** Has the feed whose button within is pressed (its `feedId`) read now; works without JavaScript. */
export function CheckForm({ children }: { children: ReactNode }) {
  const [state, send, isPending] = useActionState<FeedFormState, FormData>(editFeed, null);
  return (
    <form action={send} data-pending={isPending}>
      <input type="hidden" name="edit" value="check" />
      <Refusal message={state && !isPending ? state.message : null} />
      {children}
    </form>
  );
}
