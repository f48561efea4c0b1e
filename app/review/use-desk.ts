"use client";

import { useRef, useState } from "react";
import type { QueueCount } from "@/lib/review/queues";
import { type ReviewView, shownTopicIds } from "@/lib/review/review-view";
import { answerPost, showGuess, skipToNext, undoLast } from "./actions";
import { type Held, heldPosts, type Reply } from "./reply";

export type DeskStart = {
  initial: ReviewView[];
  search: string;
  notice: Notice | null;
  left: QueueCount;
};
export type Notice = { isWarning: boolean; text: string };

const notSaved = "The server did not take it: nothing was saved. Try again in a moment.";

/**
 * The posts that the page holds, what is chosen on them, and the way of answers to the server. The
 * next post is shown at once; an answer that is refused brings its post back. Answers go one after
 * the other, in order.
 */
export function useDesk({ initial, search, notice: first, left: leftAtFirst }: DeskStart) {
  const [views, setViews] = useState(initial);
  const [left, setLeft] = useState(leftAtFirst);
  const [chosen, setChosen] = useState<ReadonlyMap<number, string[]>>(new Map());
  const [notice, setNotice] = useState<Notice | null>(first);
  const [waiting, setWaiting] = useState(0);
  const held = useRef({ views: initial, gone: new Set<number>() });
  // What was sent before: calls of server functions overtake each other, and undo must meet the last answer.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const view = views[0] ?? null;
  const chosenNow = view === null ? [] : (chosen.get(view.postId) ?? shownTopicIds(view) ?? []);

  function hold(next: ReviewView[]) {
    held.current.views = next;
    setViews(next);
  }

  function heldNow(): Held {
    const { views: kept, gone } = held.current;
    const postIds = [...kept.map(({ postId }) => postId), ...gone].slice(0, 100);
    return { search, postIds, count: Math.max(0, heldPosts - kept.length) };
  }

  function settle(reply: Reply) {
    const { views: kept, gone } = held.current;
    const { returned } = reply;
    const rest = kept.filter(({ postId }) => postId !== returned?.postId);
    const next = returned === null ? rest : [returned, ...rest];
    const known = new Set([...next.map(({ postId }) => postId), ...gone]);
    hold([...next, ...reply.upcoming.filter(({ postId }) => !known.has(postId))]);
    setLeft(reply.left);
    setNotice({ isWarning: !reply.isDone, text: reply.message });
  }

  async function send(taken: ReviewView | null, ask: () => Promise<Reply>) {
    setWaiting((count) => count + 1);
    const asked = line.current.then(ask);
    line.current = asked.catch(() => undefined);
    try {
      const reply = await asked;
      if (taken) held.current.gone.delete(taken.postId);
      settle(reply);
    } catch {
      if (taken) held.current.gone.delete(taken.postId);
      const rest = held.current.views.filter(({ postId }) => postId !== taken?.postId);
      hold(taken === null ? rest : [taken, ...rest]);
      setNotice({ isWarning: true, text: notSaved });
    } finally {
      setWaiting((count) => count - 1);
    }
  }

  function goOn(taken: ReviewView) {
    held.current.gone.add(taken.postId);
    hold(held.current.views.filter(({ postId }) => postId !== taken.postId));
    setNotice(null);
  }

  return {
    view,
    chosen: chosenNow,
    notice,
    left,
    isSaving: waiting > 0,
    warn: (text: string) => setNotice({ isWarning: true, text }),
    toggle(topicId: string) {
      if (view === null) return;
      const next = chosenNow.includes(topicId)
        ? chosenNow.filter((id) => id !== topicId)
        : [...chosenNow, topicId];
      setChosen(new Map(chosen).set(view.postId, next));
    },
    answer(form: FormData) {
      if (view === null) return;
      goOn(view);
      // Counted as gone until the answer is stored: no other reply may bring it back meanwhile.
      void send(view, () => answerPost(form, heldNow()));
    },
    skip() {
      if (view === null) return;
      goOn(view);
      void send(view, () => skipToNext(view.postId, heldNow()));
    },
    undo: () => void send(null, () => undoLast(heldNow())),
    async reveal() {
      if (view === null || !view.isBlind) return;
      const shown = await showGuess(view.postId, heldNow()).catch(() => null);
      if (shown === null) return setNotice({ isWarning: true, text: notSaved });
      hold(held.current.views.map((kept) => (kept.postId === shown.postId ? shown : kept)));
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;
