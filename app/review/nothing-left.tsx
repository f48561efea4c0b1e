import { Button, Text } from "@mantine/core";
import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/text-link";
import type { ReviewQueue } from "@/lib/review/queues";
import { undoPlainly } from "./actions";
import classes from "./review.module.css";
import type { Desk } from "./use-desk";

type NothingLeftProps = { queue: ReviewQueue; desk: Desk; search: string };

/** What stands in the place of a post where the queue is empty. */
export function NothingLeft({ queue, desk, search }: NothingLeftProps) {
  if (desk.isSaving) return <Text c="dimmed">Looking for the next post</Text>;
  return (
    <EmptyState title="Nothing is left in this queue" text={emptyTexts[queue]}>
      <form action={undoPlainly}>
        <input type="hidden" name="search" value={search} />
        <Button
          type="submit"
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            desk.undo();
          }}
        >
          Undo the last answer<kbd className={`${classes.key} ${classes.undoKey}`}>u</kbd>
        </Button>
      </form>
      <TextLink href="/posts">Choose posts from the list</TextLink>
    </EmptyState>
  );
}

const emptyTexts: Record<ReviewQueue, string> = {
  uncertain:
    "No post with a measured doubt waits for a judgement. Classify new posts, or audit some.",
  audit:
    "Draw posts at random above; every drawn post so far has an answer, or you have put it off.",
  disagreement: "No two readings of an unjudged post differ. Classify posts with a second engine.",
  "likely-wrong":
    "No confident label is contradicted by corrected posts, as far as it was looked for.",
  "new-topic": "No unjudged post has a topic that the built-in model has not been trained on.",
  split: "No split of a topic waits for its posts to be judged.",
  second: "No audited post by somebody else waits for a second answer from you.",
  conflicts: "Nobody has contradicted anybody.",
  posts: "Every post of this filter has been judged, or you have put it off.",
};
