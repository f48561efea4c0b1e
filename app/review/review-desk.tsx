"use client";

import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useEffect, useRef } from "react";
import { EmptyState } from "@/app/_components/empty-state";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { TextLink } from "@/app/_components/text-link";
import { formatQuantity } from "@/lib/format";
import type { QueueCount, ReviewQueue } from "@/lib/review/queues";
import type { ReviewView } from "@/lib/review/review-view";
import { answerPlainly, skipPlainly, undoPlainly } from "./actions";
import { KeyHelp } from "./key-help";
import { PostPanel } from "./post-panel";
import classes from "./review.module.css";
import { TopicChoices, type TopicGroup } from "./topic-choices";
import { type DeskStart, type Notice, useDesk } from "./use-desk";
import { useReviewKeys } from "./use-review-keys";

type ReviewDeskProps = DeskStart & {
  queue: ReviewQueue;
  isBlindQueue: boolean;
  groups: TopicGroup[];
};

const askAgain = "You have chosen no topic. If none fits this post, save it once more.";

/** One post at a time, with the topics to choose and the keys to do it. A plain form without JavaScript. */
export function ReviewDesk({ queue, groups, ...start }: ReviewDeskProps) {
  const { search } = start;
  const desk = useDesk(start);
  const [isHelpOpen, help] = useDisclosure(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const emptyAnswer = useRef(0);
  const { view } = desk;
  const postId = view?.postId ?? 0;

  useEffect(() => {
    if (postId === 0) return;
    // In a moment: the first effects run before Next.js keeps track of the history, and an entry
    // that it does not know is one that the way back does not lead to.
    const soon = setTimeout(() => rememberPost(search, postId));
    return () => clearTimeout(soon);
  }, [search, postId]);

  useEffect(() => {
    if (postId === 0) return;
    // From the post that was left the keys and the reader's place go to the new one.
    if (document.activeElement !== document.body || window.scrollY > 0) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [postId]);

  function accept() {
    if (!view || !form.current) return;
    // Where nothing was suggested, an empty answer is easily given by mistake.
    if (view.isBlind && desk.chosen.length === 0 && emptyAnswer.current !== postId) {
      emptyAnswer.current = postId;
      return desk.warn(askAgain);
    }
    desk.answer(new FormData(form.current));
  }

  useReviewKeys(groups, view, {
    toggle: desk.toggle,
    accept,
    skip: desk.skip,
    undo: desk.undo,
    reveal: desk.reveal,
    search: () => searchField.current?.focus(),
    help: help.toggle,
  });

  return (
    <>
      <div className={classes.above}>
        <DeskNotice notice={desk.notice} isSaving={desk.isSaving} />
        {view === null ? null : <span className={classes.left}>{describeLeft(desk.left)}</span>}
      </div>
      {view === null ? (
        <NothingLeft queue={queue} isSaving={desk.isSaving} onUndo={desk.undo} search={search} />
      ) : (
        <form
          ref={form}
          action={answerPlainly}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            accept();
          }}
          className={classes.desk}
          key={`${postId} ${view.isBlind}`}
        >
          <ReviewFields view={view} search={search} queue={queue} />
          <PostPanel view={view} heading={heading} />
          <TopicChoices
            view={view}
            groups={groups}
            chosen={desk.chosen}
            onToggle={desk.toggle}
            onReveal={desk.reveal}
            revealHref={`/review?${search}&post=${postId}&guess=1`}
            searchField={searchField}
          >
            <Actions desk={desk} chosen={desk.chosen.length} onHelp={help.open} />
          </TopicChoices>
        </form>
      )}
      <KeyHelp isOpen={isHelpOpen} onClose={help.close} />
    </>
  );
}

function describeLeft({ posts, isMore }: QueueCount): string {
  return isMore ? `${posts} posts or more left` : `${formatQuantity(posts, "post")} left`;
}

/** So that a reload shows the same post. */
function rememberPost(search: string, postId: number) {
  const parameters = new URLSearchParams(search);
  parameters.set("post", String(postId));
  window.history.replaceState(null, "", `/review?${parameters}`);
}

function ReviewFields({
  view,
  search,
  queue,
}: {
  view: ReviewView;
  search: string;
  queue: ReviewQueue;
}) {
  const given = view.suggestions.filter(({ isGiven }) => isGiven);
  const proposed = view.suggestions.filter(({ isGiven }) => !isGiven);
  return (
    <HiddenFields
      values={{
        ...{ postId: view.postId, queue, search, lastReviewId: view.lastReviewId },
        isBlind: view.isBlind ? "1" : "",
        shown: given.map(({ topicId }) => topicId),
        proposed: proposed.map(({ topicId }) => topicId),
      }}
    />
  );
}

function DeskNotice({ notice, isSaving }: { notice: Notice | null; isSaving: boolean }) {
  return (
    <div
      role={notice?.isWarning ? "alert" : "status"}
      className={classes.notice}
      data-warning={notice?.isWarning || undefined}
    >
      {notice?.text ?? (isSaving ? "Saving" : "")}
    </div>
  );
}

function Actions({
  desk,
  chosen,
  onHelp,
}: {
  desk: ReturnType<typeof useDesk>;
  chosen: number;
  onHelp: () => void;
}) {
  return (
    <div className={classes.actions}>
      <Button type="submit" size="md" className={classes.accept} aria-keyshortcuts="Enter Space">
        {chosen === 0 ? "No topic fits, go on" : "Accept and go on"}
        <kbd className={classes.key}>Enter</kbd>
      </Button>
      <div className={classes.otherActions}>
        <Button
          type="submit"
          formAction={undoPlainly}
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            desk.undo();
          }}
        >
          Undo<kbd className={classes.key}>u</kbd>
        </Button>
        <Button
          type="submit"
          formAction={skipPlainly}
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            desk.skip();
          }}
        >
          Skip<kbd className={classes.key}>s</kbd>
        </Button>
        <Button variant="default" onClick={onHelp} className={classes.helpButton}>
          Keys<kbd className={classes.key}>?</kbd>
        </Button>
      </div>
    </div>
  );
}

function NothingLeft({
  queue,
  isSaving,
  onUndo,
  search,
}: {
  queue: ReviewQueue;
  isSaving: boolean;
  onUndo: () => void;
  search: string;
}) {
  if (isSaving) return <Text c="dimmed">Looking for the next post</Text>;
  return (
    <EmptyState title="Nothing is left in this queue" text={emptyTexts[queue]}>
      <form action={undoPlainly}>
        <input type="hidden" name="search" value={search} />
        <Button
          type="submit"
          variant="default"
          onClick={(event) => {
            event.preventDefault();
            onUndo();
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
