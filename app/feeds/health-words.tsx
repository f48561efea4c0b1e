import type { FeedHealth } from "@/lib/feeds/feed-health";
import classes from "./feeds.module.css";

/** The state of a feed in words: what, why, and what to do. */
export function HealthWords({ health }: { health: FeedHealth }) {
  return (
    <div className={classes.health} data-tone={health.tone}>
      <span className={classes.healthName}>{health.name}</span>
      {health.detail ? <span className={classes.healthDetail}>{health.detail}</span> : null}
      {health.advice ? <span className={classes.healthDetail}>{health.advice}</span> : null}
    </div>
  );
}
