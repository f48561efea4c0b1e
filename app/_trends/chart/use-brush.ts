"use client";

import { useRouter } from "next/navigation";
import { type ExploreChoices, exploreHref } from "@/lib/trends/explore-choices";
import type { TrendChoices } from "@/lib/trends/trend-choices";

/** The page that a brushed chart is on, and the first and last month of every period. */
export type Brushing = {
  query: TrendChoices & ExploreChoices;
  months: { from: string; to: string }[];
};

/** Leads to the page of the periods that were brushed, so that table and files follow the chart. */
export function useBrush(brush: Brushing | null) {
  const router = useRouter();
  return ({ startIndex = 0, endIndex }: { startIndex?: number; endIndex?: number }) => {
    if (!brush) return;
    const from = brush.months[startIndex]?.from;
    const to = brush.months[endIndex ?? brush.months.length - 1]?.to;
    if (from === undefined || to === undefined) return;
    router.push(exploreHref({ ...brush.query, from, to, v: null }), { scroll: false });
  };
}
