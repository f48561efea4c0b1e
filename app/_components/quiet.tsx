import type { ReactNode } from "react";
import classes from "./quiet.module.css";

/** What says less than its neighbours. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className={classes.quiet}>{children}</span>;
}

/** The same on a line of its own, under a figure or a name. */
export function Below({ children }: { children: ReactNode }) {
  return <span className={`${classes.quiet} ${classes.below}`}>{children}</span>;
}
