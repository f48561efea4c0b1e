"use client";

import type { ButtonProps } from "@mantine/core";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { SendButton } from "@/app/_components/send-button";
import type { ReviewRequest } from "@/lib/labels/review-request";
import { useReviewing } from "./review-provider";

type Fields = Partial<Record<"postId" | "topicId" | "reviewId", string | number>>;

/** One button that sends one review; a real form, so that it works without JavaScript. */
export function ReviewForm({
  intent,
  fields,
  shown = [],
  label,
  text,
  ...button
}: ButtonProps & {
  intent: ReviewRequest["intent"];
  fields: Fields;
  /** The topics that the page shows, for a review of all of them. */
  shown?: string[];
  /** What the button does, in full. */
  label: string;
  text: string;
}) {
  const { action, onSubmit, isPending } = useReviewing();
  return (
    <form action={action} onSubmit={onSubmit}>
      <HiddenFields values={{ intent, ...fields, shown }} />
      <SendButton
        size="compact-sm"
        variant="subtle"
        color="gray"
        fw={450}
        aria-label={label}
        isPending={isPending}
        {...button}
      >
        {text}
      </SendButton>
    </form>
  );
}
