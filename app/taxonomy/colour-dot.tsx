import { type TopicColour, topicColours } from "@/lib/taxonomy/taxonomy-state";
import classes from "./taxonomy.module.css";

/** The colour of a topic or group; an empty ring where none was chosen. */
export function ColourDot({ colour }: { colour: TopicColour | null }) {
  if (colour === null) return <span className={classes.dot} data-empty aria-hidden />;
  const series = `var(--series-${topicColours.indexOf(colour) + 1})`;
  return <span className={classes.dot} style={{ background: series }} aria-hidden />;
}
