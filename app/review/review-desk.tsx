"use client";

import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useEffect, useRef } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { formatQuantity } from "@/lib/format";
import type { QueueCount, ReviewQueue } from "@/lib/review/queues";
import type { ReviewView } from "@/lib/review/review-view";
import { answerPlainly } from "./actions";
import { DeskActions } from "./desk-actions";
import { KeyHelp } from "./key-help";
import { NothingLeft } from "./nothing-left";
import { PostPanel } from "./post-panel";
import classes from "./review.module.css";
import { TopicChoices, type TopicGroup } from "./topic-choices";
import { type DeskStart, type Notice, useDesk } from "./use-desk";
import { useReviewKeys } from "./use-review-keys";

type ReviewDeskProps = DeskStart & { queue: ReviewQueue; groups: TopicGroup[] };

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
        <NothingLeft queue={queue} desk={desk} search={search} />
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
            <DeskActions desk={desk} onHelp={help.open} />
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
