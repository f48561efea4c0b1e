"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { JumpGroup } from "@/lib/jump/jump-target";
import { keepMatches } from "@/lib/jump/keep-matches";

const pauseMs = 120;
const none: JumpGroup[] = [];

type Answer = { typed: string; groups: JumpGroup[]; isFailed: boolean };

/** What the server finds for the typed text; while it looks, what fits of that found before. */
export function useJumpGroups(typed: string): {
  groups: JumpGroup[];
  state: "done" | "waiting" | "failed";
} {
  const wanted = typed.trim();
  const [asked] = useDebouncedValue(wanted, pauseMs);
  const [answer, setAnswer] = useState<Answer>({ typed: "", groups: none, isFailed: false });
  useEffect(() => {
    if (asked === "") return;
    const controller = new AbortController();
    find(asked, controller.signal).then(
      (groups) => setAnswer({ typed: asked, groups, isFailed: false }),
      () => {
        if (!controller.signal.aborted) setAnswer({ typed: asked, groups: none, isFailed: true });
      },
    );
    return () => controller.abort();
  }, [asked]);
  if (wanted === "") return { groups: none, state: "done" };
  if (answer.typed !== wanted)
    return { groups: keepMatches(answer.groups, wanted), state: "waiting" };
  return { groups: answer.groups, state: answer.isFailed ? "failed" : "done" };
}

async function find(typed: string, signal: AbortSignal): Promise<JumpGroup[]> {
  const response = await fetch(`/api/jump?${new URLSearchParams({ q: typed })}`, { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return ((await response.json()) as { groups: JumpGroup[] }).groups;
}
