import { feedNotices, type FeedNotice as Notice } from "@/lib/feeds/feed-edit";
import classes from "./feeds.module.css";

/** Says what has just been changed. */
export function FeedNotice({ notice }: { notice: Notice | null }) {
  if (notice === null) return null;
  return (
    <p role="status" className={classes.notice}>
      {feedNotices[notice]}
    </p>
  );
}
