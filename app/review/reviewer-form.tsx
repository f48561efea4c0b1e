import { Button, Group, TextInput } from "@mantine/core";
import { longestReviewerName } from "@/lib/review/reviewer";
import { chooseReviewer } from "./actions";
import classes from "./review.module.css";

/** Under which name this browser reviews, and a way to change it. */
export function ReviewerForm({ reviewer }: { reviewer: string }) {
  return (
    // With a new name it begins anew, closed.
    <details className={classes.reviewer} key={reviewer}>
      <summary>
        Reviewing as <strong>{reviewer}</strong>
      </summary>
      <form action={chooseReviewer}>
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            name="name"
            label="Your name"
            defaultValue={reviewer}
            maxLength={longestReviewerName}
            autoComplete="nickname"
          />
          <Button type="submit" variant="default">
            Use it
          </Button>
        </Group>
      </form>
    </details>
  );
}
