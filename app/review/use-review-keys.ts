"use client";

import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import type { ReviewView } from "@/lib/review/review-view";
import { hotkeyOf } from "@/lib/review/topic-keys";
import type { TopicGroup } from "./topic-choices";

type ReviewCommands = {
  toggle: (topicId: string) => void;
  accept: () => void;
  skip: () => void;
  undo: () => void;
  reveal: () => void;
  search: () => void;
  help: () => void;
};

const textFields = "textarea, select, [contenteditable], input:not([type=checkbox])";
const pressable = "a, button, summary, input";

/** The keys of the review page: digits and letters for topics, the rest as `?` lists them. */
export function useReviewKeys(
  groups: TopicGroup[],
  view: ReviewView | null,
  commands: ReviewCommands,
) {
  const topicKeys = groups
    .flatMap(({ topics }) => topics)
    .flatMap(({ id, key }) =>
      key === null ? [] : [hotkey(hotkeyOf(key), () => commands.toggle(id))],
    );
  const digits = (view?.suggestions ?? [])
    .slice(0, 9)
    .map(({ topicId }, place) => hotkey(String(place + 1), () => commands.toggle(topicId)));
  useHotkeys(
    [
      ...topicKeys,
      ...digits,
      hotkey("Enter", commands.accept, pressable),
      hotkey("Space", commands.accept, pressable),
      hotkey("s", commands.skip),
      hotkey("u", commands.undo),
      hotkey("g", commands.reveal),
      // Keyboards differ in whether these two need the shift key.
      hotkey("/", commands.search),
      hotkey("shift+/", commands.search),
      hotkey("?", commands.help),
      hotkey("shift+?", commands.help),
    ],
    [],
  );
}

/** A key that does nothing where somebody types, or where the focused element has its own use for it. */
function hotkey(keys: string, run: () => void, notOn = textFields): HotkeyItem {
  return [
    keys,
    (event) => {
      const { target } = event;
      if (target instanceof Element && target.closest(notOn)) return;
      event.preventDefault();
      run();
    },
    { preventDefault: false },
  ];
}
