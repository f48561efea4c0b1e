"use client";

import { Button, Group, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import {
  createContext,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
} from "react";
import { reviewLabels } from "./actions";
import type { ReviewState } from "./review-state";

type Reviewing = { send: (form: FormData) => void; isPending: boolean };

const ReviewContext = createContext<Reviewing>({ send: () => {}, isPending: false });

/** How the forms of a post send what a person says. */
export function useReviewing(): Reviewing {
  return useContext(ReviewContext);
}

/** Stands around everything that can change a post's labels, and tells what came of it. */
export function ReviewProvider({ children }: { children: ReactNode }) {
  const [state, send, isPending] = useActionState<ReviewState, FormData>(reviewLabels, null);
  useEffect(() => {
    if (state) announce(state, send);
  }, [state, send]);
  const lastReviewId = state?.undoReviewId ?? null;
  useHotkeys([
    ["mod+Z", () => lastReviewId && startTransition(() => send(undoForm(lastReviewId)))],
  ]);
  return (
    <ReviewContext value={{ send, isPending }}>
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
