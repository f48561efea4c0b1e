"use client";

import { useRouter } from "next/navigation";
import type { KeyboardEvent, MouseEvent } from "react";

/** Follows links of a drawing without loading the page anew; a click with a key held is left to the browser. */
export function useFollowLink() {
  const router = useRouter();
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const href = link?.getAttribute("href");
    if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.push(href);
  };
}

const steps: Record<string, { series: number; index: number }> = {
  ArrowLeft: { series: 0, index: -1 },
  ArrowRight: { series: 0, index: 1 },
  ArrowUp: { series: -1, index: 0 },
  ArrowDown: { series: 1, index: 0 },
};

/**
 * Arrow keys lead from point to point: left and right along a line, up and down from line to line.
 * Points are found by `data-point`, "SERIES INDEX"; gaps in a line are passed over.
 */
export function moveAmongPoints(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const place = (event.target as Element).closest("[data-point]")?.getAttribute("data-point");
  if (!step || !place) return;
  event.preventDefault();
  const [series = 0, index = 0] = place.split(" ").map(Number);
  for (let times = 1; times <= 200; times += 1) {
    const wanted = `${series + step.series * times} ${index + step.index * times}`;
    const next = event.currentTarget.querySelector<SVGAElement>(`[data-point="${wanted}"]`);
    next?.focus();
    if (next) return;
    if (step.series !== 0 && series + step.series * times < 0) return;
  }
}
