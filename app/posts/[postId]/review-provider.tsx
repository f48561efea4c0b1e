"use client";

import { Button, Group, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { createContext, type ReactNode, startTransition, useContext, useEffect } from "react";
import { type SentForm, useSentForm } from "@/app/_components/use-sent-form";
import { reviewLabels } from "./actions";
import type { ReviewState } from "./review-state";

type Reviewing = Pick<SentForm, "action" | "onSubmit" | "send" | "isPending">;

const nothing = () => {};
const ReviewContext = createContext<Reviewing>({
  action: nothing,
  onSubmit: nothing,
  send: nothing,
  isPending: false,
});

/** How the forms of a post send what a person says. */
export function useReviewing(): Reviewing {
  return useContext(ReviewContext);
}

/** Stands around everything that can change a post's labels, and tells what came of it. */
export function ReviewProvider({ children }: { children: ReactNode }) {
  const { state, ...form } = useSentForm<ReviewState>(reviewLabels, null, notSaved);
  const { send } = form;
  useEffect(() => {
    if (state) announce(state, send);
  }, [state, send]);
  const lastReviewId = state?.undoReviewId ?? null;
  useHotkeys([
    ["mod+Z", () => lastReviewId && startTransition(() => send(undoForm(lastReviewId)))],
  ]);
  return (
    <ReviewContext value={form}>
      {state ? (
        <noscript>
          <Text c="dimmed" size="sm" mb="xs">
            {state.message}
          </Text>
        </noscript>
      ) : null}
      {children}
    </ReviewContext>
  );
}

function notSaved(message: string): ReviewState {
  return { key: Date.now(), isSaved: false, message, undoReviewId: null };
}

function announce(state: NonNullable<ReviewState>, send: (form: FormData) => void) {
  const { undoReviewId } = state;
  // One at a time: what came of an earlier review stands in the history.
  notifications.clean();
  notifications.show({
    color: state.isSaved ? "ink" : "red",
    autoClose: 15_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{state.message}</Text>
        {undoReviewId === null ? null : (
          <Button
            size="compact-sm"
            variant="light"
            aria-keyshortcuts="Control+Z Meta+Z"
            onClick={() => startTransition(() => send(undoForm(undoReviewId)))}
          >
            Undo
          </Button>
        )}
      </Group>
    ),
  });
  // The button that was pressed may be gone with its label: go on from the heading, not from the top.
  if (document.activeElement === document.body) document.getElementById("labels")?.focus();
}

function undoForm(reviewId: number): FormData {
  const form = new FormData();
  form.set("intent", "undo");
  form.set("reviewId", String(reviewId));
  return form;
}
