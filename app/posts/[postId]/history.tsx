import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "@/app/_components/text-link";
import { formatMoment } from "@/lib/format";
import { describeReading, describeReview } from "@/lib/labels/describe-history";
import { describeOrigin } from "@/lib/labels/origin-words";
import {
  canUndo,
  type EngineReading,
  type HistoryEntry,
  type PersonReview,
} from "@/lib/labels/post-history";
import classes from "./history.module.css";
import { ReviewForm } from "./review-form";

const shownAtOnce = 12;

/** Who or what said which topics, the latest first; older entries fold away. */
export function History({ history }: { history: HistoryEntry[] }) {
  if (history.length === 0) return null;
  const older = history.slice(shownAtOnce);
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb={6}>
        History
      </Title>
      <Entries entries={history.slice(0, shownAtOnce)} history={history} />
      {older.length > 0 ? (
        <details>
          <summary className={classes.more}>{older.length} older</summary>
          <Entries entries={older} history={history} />
        </details>
      ) : null}
    </section>
  );
}

function Entries({ entries, history }: { entries: HistoryEntry[]; history: HistoryEntry[] }) {
  return (
    <ol className={classes.entries}>
      {entries.map((entry) =>
        entry.by === "engine" ? (
          <Entry key={`c${entry.classificationId}`} at={entry.at}>
            <Reading reading={entry} />
          </Entry>
        ) : (
          <Entry key={`r${entry.reviewId}`} at={entry.at}>
            <Review review={entry} history={history} />
          </Entry>
        ),
      )}
    </ol>
  );
}

function Entry({ at, children }: { at: number; children: ReactNode }) {
  return (
    <li className={classes.entry}>
      <time className={classes.time} dateTime={new Date(at).toISOString()}>
        {formatMoment(at)} UTC
      </time>
      <div className={classes.what}>{children}</div>
    </li>
  );
}

function Reading({ reading }: { reading: EngineReading }) {
  const { engine, runId } = reading;
  return (
    <>
      <span className={classes.who}>{engine} engine</span> found {describeReading(reading)}
      <div className={classes.origin}>
        Model {describeOrigin(reading)},{" "}
        <TextLink href={`/runs/${runId}`} size="xs" c="dimmed" underline="always">
          run {runId}
        </TextLink>
      </div>
    </>
  );
}

function Review({ review, history }: { review: PersonReview; history: HistoryEntry[] }) {
  const words = describeReview(review, history);
  return (
    <div className={classes.review}>
      <span data-undone={review.isUndone}>
        <span className={classes.who}>{review.reviewer}</span> {words}
        {review.isUndone ? <span className={classes.origin}> (undone)</span> : null}
      </span>
      {canUndo(review) ? (
        <ReviewForm
          intent="undo"
          fields={{ reviewId: review.reviewId }}
          label={`Undo: ${review.reviewer} ${words}`}
          text="Undo"
        />
      ) : null}
    </div>
  );
}
