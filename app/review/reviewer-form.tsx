import { Button, Group, TextInput } from "@mantine/core";
import { longestReviewerName } from "@/lib/review/reviewer";
import { chooseReviewer } from "./actions";
import classes from "./review.module.css";

/** Under which name this browser reviews, and a way to change it. */
export function ReviewerForm({ reviewer, search }: { reviewer: string; search: string }) {
  return (
    <details className={classes.reviewer}>
      <summary>
        Reviewing as <strong>{reviewer}</strong>
      </summary>
      <form action={chooseReviewer}>
        <input type="hidden" name="search" value={search} />
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
