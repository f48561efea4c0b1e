import type { ReactNode } from "react";
import classes from "./scroll-region.module.css";

/** Holds a table that may be wider or taller than its place, and scrolls by keyboard too. */
export function ScrollRegion({
  label,
  isTall = false,
  children,
}: {
  label: string;
  /** True where the content may be long: the region then has a height of its own. */
  isTall?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className={classes.region} data-tall={isTall}>
      {children}
    </section>
  );
}
