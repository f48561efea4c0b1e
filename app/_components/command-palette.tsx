"use client";

import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type JumpGroup, type JumpTarget, longestJumpQuery } from "@/lib/jump/jump-target";
import { rankMatches } from "@/lib/jump/rank-matches";
import classes from "./command-palette.module.css";
import { useJumpGroups } from "./use-jump-groups";

/**
 * Jumps to a page, topic, company or post by a few typed letters, by keyboard alone.
 * @param calls grows each time that it is asked to open, or to close again
 */
export function CommandPalette({ calls, pages }: { calls: number; pages: JumpTarget[] }) {
  const [typed, setTyped] = useState("");
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const focusedBefore = useRef<Element | null>(null);
  const { groups, state } = useJumpGroups(typed);
  const shown = [...matchPages(pages, typed), ...groups];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call opens or closes it
  useEffect(() => {
    focusedBefore.current = document.activeElement;
    spotlight.toggle();
  }, [calls]);
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      // Keys typed while it fades in, or before a timer has moved the focus, would be lost.
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      onSpotlightClose={() => focusAgain(focusedBefore.current)}
      scrollable
      maxHeight="min(60vh, 480px)"
      aria-label="Go to"
    >
      <Spotlight.Search
        placeholder="Go to a topic, company, post or page"
        aria-label="Go to a topic, company, post or page"
        maxLength={longestJumpQuery}
        autoFocus
        onKeyDown={(event) => takeFirst(event, list.current)}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList ref={list}>
        {shown.map(({ label, targets }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {targets.map((target) => (
              <Spotlight.Action
                key={target.href}
                label={target.label}
                description={target.note ?? undefined}
                onClick={() => router.push(target.href)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 ? <Spotlight.Empty>{emptyTexts[state]}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <div className={classes.keys}>
          <span>
            <kbd>{"\u2191"}</kbd>
            <kbd>{"\u2193"}</kbd>choose
          </span>
          <span>
            <kbd>Enter</kbd>go
          </span>
          <span>
            <kbd>Esc</kbd>close
          </span>
        </div>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

/** Spotlight chooses the first entry as one types, but none where they come after the last key. */
function takeFirst(event: KeyboardEvent, list: HTMLElement | null): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  if (list?.querySelector("[data-selected]")) return;
  list?.querySelector<HTMLElement>("[data-action]")?.click();
}

function focusAgain(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

const emptyTexts = {
  done: "Nothing has this in its name or title.",
  waiting: "Looking ...",
  failed: "The server does not answer. Try again in a moment.",
};

function matchPages(pages: JumpTarget[], typed: string): JumpGroup[] {
  const named = pages.map((page) => ({ ...page, name: page.label }));
  const targets = rankMatches(named, typed, pages.length);
  return targets.length === 0 ? [] : [{ label: "Pages", targets }];
}
