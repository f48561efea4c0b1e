"use client";

import { takeLostFocus } from "@/app/_components/take-lost-focus";
import { feedNotices, type FeedNotice as Notice } from "@/lib/feeds/feed-edit";
import classes from "./feeds.module.css";

/** Says what has just been changed. */
export function FeedNotice({ notice }: { notice: Notice | null }) {
  if (notice === null) return null;
  return (
    <p ref={takeLostFocus} tabIndex={-1} role="status" className={classes.notice}>
      {feedNotices[notice]}
    </p>
  );
}
